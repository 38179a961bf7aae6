import { describe, expect, test } from 'vitest'
import { transmitTo } from '../test-support/agent/transmit-to.ts'
import { namedCard } from '../test-support/virtual-card/named-cards.ts'
import { READ_LIMITS, type CardRead } from './card-reader.ts'
import { failureOf } from './pcsc-codes.ts'
import { openDesk, type Desk } from './pcsc-desk.ts'
import { STATE_PRESENT, type PcscReader } from './pcsclite.ts'
import type { Seen } from './presence.ts'

const TODAY = '2026-11-24'
const IN = { state: STATE_PRESENT, atr: Buffer.from('3b00', 'hex') }
const OUT = { state: 0 }
/** The mark of a reader that some program is connected to. */
const IN_USE = 0x100

/** What a driver does at the n-th command, as a real one would tell it through pcsclite. */
type Surprise = { readonly at: number; readonly code: string; readonly meanwhile?: (desk: Desk) => void }

function codeError(call: string, code: string): Error {
  return new Error(`${call} error: Something in the words of this system.(0x${code})`)
}

type Line = {
  readonly name: string
  readonly desk: () => Desk
  readonly surprises?: readonly Surprise[]
  /** Codes with which the first attempts to connect are refused. */
  readonly refusals?: string[]
}

/** A reader as pcsclite hands it out, with the normal card on its line and drivers' surprises on the way. */
function aReader({ name, desk, surprises = [], refusals = [] }: Line): PcscReader {
  const transmit = transmitTo(namedCard('normal', TODAY))
  let count = 0
  return {
    name,
    connected: true,
    on: () => undefined,
    connect(_, done) {
      const code = refusals.shift()
      done(code === undefined ? null : codeError('SCardConnect', code), 1)
    },
    disconnect: (_, done) => done(null, undefined),
    transmit(command, _, ...[, done]) {
      const surprise = surprises.find(({ at }) => at === count)
      count += 1
      surprise?.meanwhile?.(desk())
      if (surprise !== undefined) return done(codeError('SCardTransmit', surprise.code), Buffer.alloc(0))
      void transmit(command, new AbortController().signal).then((answer) => done(null, Buffer.from(answer)))
    },
  }
}

type Scene = {
  readonly desk: Desk
  readonly reader: PcscReader
  readonly seen: Seen[]
  readonly read: () => Promise<CardRead>
}

function aDesk(surprises: readonly Surprise[] = [], refusals: string[] = []): Scene {
  const seen: Seen[] = []
  const desk = openDesk((now) => seen.push(now))
  const reader = aReader({ name: 'Reader A', desk: () => desk, surprises, refusals })
  desk.slots.update(reader, IN)
  desk.settle()
  const limits = { ...READ_LIMITS, busyMs: 0 }
  const read = async (): Promise<CardRead> =>
    desk.read({ signal: new AbortController().signal, report: () => undefined, limits })
  return { desk, reader, seen, read }
}

describe('what PC/SC says while a card is read', () => {
  test.for([
    ['80100069', 'card-removed'],
    ['80100068', 'card-removed'],
    ['80100003', 'pcsc-down'],
    ['8010001e', 'pcsc-down'],
    ['80100067', 'card-silent'],
    ['ffffffff8010001d', 'pcsc-down'],
  ] as const)('0x%s means %s', async ([code, failure]) => {
    await expect(aDesk([{ at: 20, code }]).read()).rejects.toMatchObject({ failure })
  })

  test.for(['80100016', '80100013', '8010002f', '80100017', '80101234'])(
    'CR-5: 0x%s with the card gone means that it was pulled',
    async (code) => {
      const { read, reader } = aDesk([{ at: 20, code, meanwhile: (desk) => desk.slots.update(reader, OUT) }])
      await expect(read()).rejects.toMatchObject({ failure: 'card-removed' })
    },
  )

  test.for(['80100016', '80100013', '8010002f', '80101234'])(
    '0x%s with the card still there means that it is broken',
    async (code) => {
      await expect(aDesk([{ at: 20, code }]).read()).rejects.toMatchObject({ failure: 'card-broken' })
    },
  )

  test('a reader unplugged in mid-reading is told to be gone', async () => {
    const unplug = (desk: Desk): void => desk.slots.remove(scene.reader)
    const scene = aDesk([{ at: 20, code: '80100017', meanwhile: unplug }])

    await expect(scene.read()).rejects.toMatchObject({ failure: 'no-reader' })
    expect(scene.seen.at(-1)).toEqual({ state: 'no-reader' })
  })

  test('CR-5: a card that PC/SC saw come and go between two good answers is no reading', async () => {
    const { desk, reader, read } = aDesk()
    const reading = read()
    desk.slots.update(reader, OUT)
    desk.slots.update(reader, { ...IN, state: STATE_PRESENT | (2 << 16) })

    await expect(reading).rejects.toMatchObject({ failure: 'card-changed' })
  })

  test.for([
    ['80100066', 'card-silent'],
    ['8010000c', 'no-card'],
    ['8010000f', 'card-unknown'],
    ['80100065', 'card-unknown'],
    ['8010000b', 'reader-busy'],
    ['8010006a', 'pcsc-down'],
  ] as const)('0x%s at the first touch means %s', async ([code, failure]) => {
    await expect(aDesk([], [code]).read()).rejects.toMatchObject({ failure })
  })

  test('the name of the code is kept for the small print, and words that no table knows too', () => {
    expect(failureOf(codeError('SCardConnect', '80100066')).message).toBe('SCARD_W_UNRESPONSIVE_CARD')
    expect(failureOf(new Error('odd')).message).toBe('odd')
  })
})

describe('the reader in use', () => {
  test('is the one into which a card was put last, and its card is told apart from the one before', () => {
    const { desk, reader, seen } = aDesk()
    const other = aReader({ name: 'Reader B', desk: () => desk })

    desk.slots.update(other, IN)
    expect(seen.at(-1)).toMatchObject({ state: 'card', readerName: 'Reader B' })
    desk.slots.update(other, OUT)
    expect(seen.at(-1)).toMatchObject({ state: 'card', readerName: 'Reader A' })
    desk.slots.remove(reader)
    expect(seen.at(-1)).toMatchObject({ state: 'no-card', readerName: 'Reader B' })

    expect(new Set(seen.map(({ insertion }) => insertion)).size).toBe(3)
  })

  test('a card taken out and put back between two looks is a new card', () => {
    const { desk, reader, seen } = aDesk()
    const first = seen.at(-1)?.insertion

    desk.slots.update(reader, { ...IN, state: STATE_PRESENT | (2 << 16) })

    expect(seen.at(-1)).toMatchObject({ state: 'card' })
    expect(seen.at(-1)?.insertion).not.toBe(first)
  })

  test('is never touched between readings unless another program was in the way of one', async () => {
    const refusals: string[] = []
    const { desk, reader, seen, read } = aDesk([], refusals)
    await read()
    // The next attempt to connect, whoever makes it, would use this up.
    refusals.push('8010000b')

    desk.slots.update(reader, { ...IN, state: STATE_PRESENT | IN_USE })

    expect(refusals).toHaveLength(1)
    await expect(read()).rejects.toMatchObject({ failure: 'reader-busy' })
    expect(seen.map(({ state }) => state)).not.toContain('busy')
  })
})
