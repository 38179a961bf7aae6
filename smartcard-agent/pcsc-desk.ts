import { setTimeout as delay } from 'node:timers/promises'
import { CardFailure, type CardRead, type ReadLimits, type Report } from './card-reader.ts'
import { connect, disconnect, transmitBy } from './pcsc-card.ts'
import { LineBroken } from './pcsc-codes.ts'
import { watchHolder } from './pcsc-holder.ts'
import { openSlots, seenIn, type Slot, type Slots } from './pcsc-slots.ts'
import type { Seen } from './presence.ts'
import { readThaiCard } from './thai-card.ts'

/** PC/SC looks for cards every 400 ms: a removal shows by then. */
const REMOVAL_SHOWS_MS = 1_000

export type Desk = {
  readonly slots: Slots
  /** From now on what is seen is told. */
  readonly settle: () => void
  /** @throws {CardFailure} every code of READ_FAILURES but pcsc-missing; {CardHung} when only a new process helps */
  readonly read: (reading: DeskReading) => Promise<CardRead>
}

export type DeskReading = { readonly signal: AbortSignal; readonly report: Report; readonly limits: ReadLimits }

/** One reader, one user: reads a card when asked, and in between finds out when another program lets go of it. */
export function openDesk(seen: (seen: Seen) => void): Desk {
  let isReading = false
  let isSettled = false
  const slots = openSlots(tell)
  const holder = watchHolder({ slots, isReading: () => isReading, changed: tell })

  function tell(): void {
    const slot = slots.chosen()
    if (isSettled) seen(seenIn(slot, slot !== undefined && holder.holds(slot)))
  }

  async function read(reading: DeskReading): Promise<CardRead> {
    isReading = true
    const slot = slots.chosen()
    let isBusy = false
    try {
      await holder.attempt()
      return await readSlot(slots, slot, reading)
    } catch (error) {
      isBusy = error instanceof CardFailure && error.failure === 'reader-busy'
      throw await explained(slots, slot, error)
    } finally {
      isReading = false
      // Only after a refusal: to try a reader for no reason would get in another program's way.
      if (isBusy && slot !== undefined) void holder.watch(slot)
    }
  }

  function settle(): void {
    if (isSettled) return
    isSettled = true
    tell()
  }

  return { slots, settle, read }
}

async function readSlot(slots: Slots, slot: Slot | undefined, reading: DeskReading): Promise<CardRead> {
  if (slot === undefined) throw new CardFailure('no-reader', 'no reader is known')
  const { signal, report, limits } = reading
  const { reader } = slot
  const startedAt = new Date()
  const protocol = await connect(reader, { busyMs: limits.busyMs, limitMs: limits.apduMs, signal })
  try {
    const contents = await readThaiCard(transmitBy(reader, protocol, limits.apduMs), signal, report)
    const now = slots.find(reader.name)
    if (now?.came !== slot.came) throw new CardFailure('card-changed', 'the reader saw a card come or go')
    return { ...contents, readerName: reader.name, atr: now.atr, startedAt, finishedAt: new Date() }
  } finally {
    await disconnect(reader, limits.apduMs)
  }
}

/** What a broken line meant: the reader unplugged, the card pulled, or the card defective. */
async function explained(slots: Slots, slot: Slot | undefined, error: unknown): Promise<unknown> {
  if (!(error instanceof LineBroken) || slot === undefined) return error
  const until = Date.now() + REMOVAL_SHOWS_MS
  const now = (): Slot | undefined => slots.find(slot.reader.name)
  while (now()?.came === slot.came && Date.now() < until) await delay(20)
  if (now() === undefined) return new CardFailure('no-reader', error.message)
  return now()?.came === slot.came ? error : new CardFailure('card-removed', error.message)
}
