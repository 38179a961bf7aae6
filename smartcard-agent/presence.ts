import type { Presence } from './card-reader.ts'
import type { ReaderState } from './protocol.ts'

export type Seen = {
  readonly state: ReaderState
  readonly readerName?: string
  /** What tells this card in this slot from the next one; undefined without a card. */
  readonly insertion?: string
}

export type PresenceBook = {
  readonly presence: () => Presence
  readonly onChange: (listener: () => void) => () => void
  readonly see: (seen: Seen) => void
}

/**
 * Keeps what the reader last showed, counts insertions and tells listeners of changes.
 *
 * The count begins at the clock, in seconds, so that after a restart no card has the number of an earlier one.
 */
export function openPresenceBook(state: ReaderState): PresenceBook {
  const listeners = new Set<() => void>()
  let serial = Math.floor(Date.now() / 1_000)
  let insertion: string | undefined
  let last: Seen = { state }

  return {
    presence: () => ({
      state: last.state,
      ...(last.readerName === undefined ? {} : { readerName: last.readerName }),
      serial,
    }),
    onChange(listener) {
      const own = (): void => listener()
      listeners.add(own)
      return () => listeners.delete(own)
    },
    see(seen) {
      const isNewCard = seen.insertion !== undefined && seen.insertion !== insertion
      const isSame = !isNewCard && seen.state === last.state && seen.readerName === last.readerName
      if (isNewCard) serial += 1
      if (isNewCard || (seen.state !== 'card' && seen.state !== 'busy')) insertion = seen.insertion
      last = seen
      if (!isSame) for (const listener of listeners) listener()
    },
  }
}
