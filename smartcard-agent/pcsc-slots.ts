import type { Seen } from './presence.ts'
import { STATE_PRESENT, type PcscReader, type PcscStatus } from './pcsclite.ts'

/** One reader as PC/SC shows it. */
export type Slot = {
  readonly reader: PcscReader
  readonly state: number
  /** Hexadecimal; empty without a card, or when the card does not say. */
  readonly atr: string
  /** Changes with each card put in or pulled. */
  readonly events: number
  /** Order in which cards came, over all readers; 0 without a card. */
  readonly came: number
}

export type Slots = {
  /** The reader to use: the one into which a card was put last, otherwise any. */
  readonly chosen: () => Slot | undefined
  readonly find: (name: string) => Slot | undefined
  readonly update: (reader: PcscReader, status: PcscStatus) => void
  readonly remove: (reader: PcscReader) => void
}

/** Both PC/SC services count insertions and removals in the upper half of the state. */
const EVENTS_SHIFT = 16

export function openSlots(changed: () => void): Slots {
  const slots = new Map<string, Slot>()
  let comings = 0

  return {
    chosen: () => [...slots.values()].toSorted((a, b) => b.came - a.came)[0],
    find: (name) => slots.get(name),
    update(reader, { state, atr }) {
      const before = slots.get(reader.name)
      const events = state >>> EVENTS_SHIFT
      const isNew = isPresent(state) && (before === undefined || before.came === 0 || before.events !== events)
      if (isNew) comings += 1
      const came = isNew ? comings : isPresent(state) ? (before?.came ?? 0) : 0
      slots.set(reader.name, { reader, state, events, came, atr: came === 0 ? '' : (atr?.toString('hex') ?? '') })
      changed()
    },
    remove(reader) {
      slots.delete(reader.name)
      changed()
    },
  }
}

/** What there is to tell about a slot; `isHeld` when another program is known to keep it. */
export function seenIn(slot: Slot | undefined, isHeld: boolean): Seen {
  if (slot === undefined) return { state: 'no-reader' }
  const readerName = slot.reader.name
  if (!isPresent(slot.state)) return { state: 'no-card', readerName }
  return { state: isHeld ? 'busy' : 'card', readerName, insertion: `${readerName} ${slot.events} ${slot.atr}` }
}

function isPresent(state: number): boolean {
  return (state & STATE_PRESENT) !== 0
}
