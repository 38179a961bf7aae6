import { setTimeout as delay } from 'node:timers/promises'
import { CardFailure, type CardRead, type ReadLimits, type Report } from './card-reader.ts'
import { connect, connectOnce, disconnect, transmitBy } from './pcsc-card.ts'
import { LineBroken } from './pcsc-codes.ts'
import { isInUse, openSlots, seenIn, type Slot, type Slots } from './pcsc-slots.ts'
import type { PcscReader } from './pcsclite.ts'
import type { Seen } from './presence.ts'
import { readThaiCard } from './thai-card.ts'

/** How often a reader held by another program is tried, in milliseconds. */
const PROBE_MS = 500
const PROBE_LIMIT_MS = 4_000
/** PC/SC looks for cards every 400 ms: a removal shows by then. */
const REMOVAL_SHOWS_MS = 1_000

export type Desk = {
  readonly slots: Slots
  /** @throws {CardFailure} every code of READ_FAILURES but pcsc-missing; {CardHung} when only a new process helps */
  readonly read: (reading: DeskReading) => Promise<CardRead>
}

export type DeskReading = { readonly signal: AbortSignal; readonly report: Report; readonly limits: ReadLimits }

/** One reader, one user: reads a card when asked, and in between finds out when another program lets go of it. */
export function openDesk(seen: (seen: Seen) => void): Desk {
  let isReading = false
  let watched: string | undefined
  let held: string | undefined
  let attempt: Promise<unknown> = Promise.resolve()
  const slots = openSlots(lookAround)

  function tell(): void {
    const slot = slots.chosen()
    seen(seenIn(slot, slot !== undefined && slot.reader.name === held))
  }

  function lookAround(): void {
    tell()
    const slot = slots.chosen()
    // The mark of use may be our own or stale: only an attempt tells.
    if (slot !== undefined && slot.came !== 0 && isInUse(slot.state) && !isReading) void watchHolder(slot)
  }

  /** Tries until the reader is free, the card is gone or somebody wants to read. */
  async function watchHolder(slot: Slot): Promise<void> {
    const { name } = slot.reader
    if (watched === name) return
    watched = name
    const isOver = (): boolean => isReading || slots.find(name)?.came !== slot.came
    while (!isOver()) {
      const outcome = isHeld(slot.reader)
      attempt = outcome
      if (!(await outcome)) break
      if (held !== name) {
        held = name
        tell()
      }
      await delay(PROBE_MS)
    }
    watched = undefined
    held = undefined
    tell()
  }

  async function read(reading: DeskReading): Promise<CardRead> {
    isReading = true
    const slot = slots.chosen()
    let isBusy = false
    try {
      await attempt
      return await readSlot(slots, slot, reading)
    } catch (error) {
      isBusy = error instanceof CardFailure && error.failure === 'reader-busy'
      throw await explained(slots, slot, error)
    } finally {
      isReading = false
      // pcsc-lite shows no mark of use, so that a refusal is the only sign of the other program.
      if (isBusy && slot !== undefined) void watchHolder(slot)
      else lookAround()
    }
  }

  return { slots, read }
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
