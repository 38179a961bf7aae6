import { setTimeout } from 'node:timers/promises'
import { namedCard, ownFaults, type NamedCardKey } from '../virtual-card/named-cards.ts'
import type { VirtualCard } from '../virtual-card/virtual-card.ts'
import { insertIntoReader } from '../virtual-card/vpcd-card.ts'

/** `waiting`: a card is chosen, but the reader (the agent) is not there; it goes in as soon as it is. */
export type SlotState =
  | { readonly presence: 'empty'; readonly card: null }
  | { readonly presence: 'waiting' | 'in'; readonly card: NamedCardKey }

/** `real`: as slow as a real chip in a real reader. */
export const PACES = ['real', 'instant'] as const
export type Pace = (typeof PACES)[number]

export type CardSlot = {
  state(): SlotState
  /** Calls back at every change; returns how to stop listening. */
  onChange(listener: (state: SlotState) => void): () => void
  /** Puts in a card, after taking out the one before; settles once the reader has been tried. */
  insert(key: NamedCardKey, pace: Pace): Promise<SlotState>
  pull(): Promise<SlotState>
}

export type SlotOptions = {
  /** Loopback port on which the agent's reader listens. */
  readonly readerPort: number
  /** Civil day in Bangkok from which "expires in 5 days" counts. */
  readonly today: () => string
}

const EMPTY: SlotState = { presence: 'empty', card: null }
/** A full read of 47 commands takes about two seconds, as with a slow real reader. */
const REAL_MS_PER_COMMAND = 40
/** Waits between tries while the reader is away, in milliseconds; the last one repeats. */
const BACK_OFF = [100, 200, 500, 1000, 2000] as const

function backOff(failures: number): number {
  return BACK_OFF[Math.min(failures, BACK_OFF.length) - 1] ?? BACK_OFF[0]
}

function atPace(key: NamedCardKey, pace: Pace, today: string): VirtualCard {
  const slow = { when: { at: 'every-command' }, deed: { does: 'slow', ms: REAL_MS_PER_COMMAND } } as const
  return namedCard(key, today, { faults: pace === 'real' ? [...ownFaults(key), slow] : ownFaults(key) })
}

type Stay = {
  readonly take: () => VirtualCard
  readonly say: (presence: 'waiting' | 'in') => void
  readonly signal: AbortSignal
}

/** Keeps one card in the reader, through restarts of the agent, until `signal` or a fault of the card pulls it. */
async function stayIn(readerPort: number, { take, say, signal }: Stay): Promise<void> {
  for (let failures = 0; !signal.aborted;) {
    const seat = await insertIntoReader(take(), { host: '127.0.0.1', port: readerPort }).catch(() => undefined)
    if (seat !== undefined) {
      failures = 0
      const pull = (): void => void seat.pull()
      signal.addEventListener('abort', pull)
      if (signal.aborted) pull()
      else say('in')
      const reason = await seat.out
      signal.removeEventListener('abort', pull)
      if (reason === 'pulled') return
    }
    failures += 1
    if (!signal.aborted) say('waiting')
    // Aborting the wait is how a pull ends it.
    await setTimeout(backOff(failures), undefined, { signal }).catch(() => undefined)
  }
}

/** The virtual reader's one slot: it has a card or not, and says so. */
export function openCardSlot({ readerPort, today }: SlotOptions): CardSlot {
  const listeners = new Set<(state: SlotState) => void>()
  let state = EMPTY
  let inside: { readonly stop: AbortController; readonly ended: Promise<void> } | undefined
  let turn: Promise<unknown> = Promise.resolve()

  function become(next: SlotState): void {
    state = next
    for (const listener of listeners) listener(next)
  }

  /** Two hands at the slot wait for one another. */
  function inTurn(work: () => Promise<void>): Promise<SlotState> {
    const done = turn.then(work).then(() => state)
    turn = done
    return done
  }

  async function takeOut(): Promise<void> {
    inside?.stop.abort()
    await inside?.ended
    inside = undefined
  }

  async function putIn(card: NamedCardKey, pace: Pace): Promise<void> {
    await takeOut()
    const stop = new AbortController()
    const take = (): VirtualCard => atPace(card, pace, today())
    await new Promise<void>((tried) => {
      const say = (presence: 'waiting' | 'in'): void => {
        become({ presence, card })
        tried()
      }
      const ended = stayIn(readerPort, { take, say, signal: stop.signal }).then(() => become(EMPTY))
      inside = { stop, ended }
    })
  }

  return {
    state: () => state,
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    insert: (key, pace) => inTurn(() => putIn(key, pace)),
    pull: () => inTurn(takeOut),
  }
}
