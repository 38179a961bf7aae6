import { setTimeout as delay } from 'node:timers/promises'
import { CardFailure } from './card-reader.ts'
import { connectOnce, disconnect } from './pcsc-card.ts'
import type { Slot, Slots } from './pcsc-slots.ts'
import type { PcscReader } from './pcsclite.ts'

/** How often a reader held by another program is tried, in milliseconds. */
const PROBE_MS = 500
const PROBE_LIMIT_MS = 4_000

export type Holder = {
  /** Whether another program is known to keep this slot. */
  readonly holds: (slot: Slot) => boolean
  /** Tries until the reader is free, the card is gone or somebody wants to read. */
  readonly watch: (slot: Slot) => Promise<void>
  /** Settles when no attempt is on its way: two connections at once would be one too many. */
  readonly attempt: () => Promise<unknown>
}

export type Watching = {
  readonly slots: Slots
  readonly isReading: () => boolean
  readonly changed: () => void
}

/** Finds out when another program lets go: pcsc-lite tells nobody, only an attempt does. */
export function watchHolder({ slots, isReading, changed }: Watching): Holder {
  let watched: string | undefined
  let held: string | undefined
  let attempt: Promise<unknown> = Promise.resolve()

  async function watch(slot: Slot): Promise<void> {
    const { name } = slot.reader
    if (watched === name) return
    watched = name
    const isOver = (): boolean => isReading() || slots.find(name)?.came !== slot.came
    while (!isOver()) {
      const outcome = isHeld(slot.reader)
      attempt = outcome
      if (!(await outcome)) break
      if (held !== name) {
        held = name
        changed()
      }
      await delay(PROBE_MS)
    }
    watched = undefined
    held = undefined
    changed()
  }

  return { holds: (slot) => slot.reader.name === held, watch, attempt: async () => attempt }
}

/** False also when the attempt fails in another way: a reading will find out and say so. */
async function isHeld(reader: PcscReader): Promise<boolean> {
  try {
    await connectOnce(reader, PROBE_LIMIT_MS)
    await disconnect(reader, PROBE_LIMIT_MS)
    return false
  } catch (error) {
    return error instanceof CardFailure && error.failure === 'reader-busy'
  }
}
