import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../test-support/agent/until.ts'
import { startPcscd, type PrivatePcscd } from '../test-support/pcscd.ts'
import { cardText } from '../test-support/virtual-card/card-text.ts'
import type { CardFault } from '../test-support/virtual-card/faults.ts'
import { namedCard, namedHolders, type NamedCardKey } from '../test-support/virtual-card/named-cards.ts'
import { READ_LIMITS, type CardRead, type CardReader, type CardStep, type Presence } from './card-reader.ts'
import { connectOnce, disconnect } from './pcsc-card.ts'
import { loadPcsclite, type PcscReader } from './pcsclite.ts'
import { openPcscReader } from './pcsc-reader.ts'

const TODAY = '2026-11-24'
const LIMITS = { ...READ_LIMITS, apduMs: 1_500, busyMs: 1_000 }
const nobody = new AbortController().signal
const folder = mkdtempSync(join(tmpdir(), 'pcsc-'))
let pcscd: PrivatePcscd
let reader: CardReader

beforeAll(async () => {
  pcscd = await startPcscd({ folder })
  process.env['PCSCLITE_CSOCK_NAME'] = pcscd.socketPath
})
afterAll(async () => {
  await pcscd.stop()
  rmSync(folder, { recursive: true })
})
beforeEach(async () => {
  reader = openPcscReader(LIMITS)
  await until(reader, ({ state }) => state === 'no-card')
})
afterEach(async () => {
  await pull()
  await reader.stop()
})

async function insert(key: NamedCardKey, ...faults: readonly CardFault[]): Promise<Presence> {
  const { serial } = reader.presence()
  await pcscd.insert(namedCard(key, TODAY, { faults }))
  return until(reader, (now) => now.state === 'card' && now.serial > serial)
}

async function pull(): Promise<void> {
  await pcscd.pull()
  await until(reader, ({ state }) => state === 'no-card')
}

async function read(report: (step: CardStep) => void = () => undefined): Promise<CardRead> {
  return reader.read(nobody, report)
}

/** The reader with the card in it, as another program has it. */
async function anotherProgram(): Promise<PcscReader> {
  return new Promise((found) => {
    const context = loadPcsclite()()
    context.on('error', () => undefined)
    context.on('reader', (candidate) => {
      candidate.on('error', () => undefined)
      candidate.on('status', ({ state }) => (state & 0x20) !== 0 && found(candidate))
    })
  })
}

describe('through PC/SC', () => {
  test('a card is read whole, as it stands there', async () => {
    await insert('long-bangkok-address')

    const card = await read()

    const holder = namedHolders(TODAY).find(({ key }) => key === 'long-bangkok-address')
    expect(card.card).toEqual(holder && cardText(holder))
    expect(card.readerName).toBe('Thabian Virtual Reader 00 00')
    expect(card.atr).toBe('3b781800005448204e49442036')
    expect(card.apdus).toBeLessThanOrEqual(55)
  })

  test('two cards in a row are two', async () => {
    const first = await insert('normal')
    const one = await read()
    await pull()
    const second = await insert('lifetime')
    const other = await read()

    expect(second.serial).toBe(first.serial + 1)
    expect(one.card.nationalId).not.toBe(other.card.nationalId)
  })

  test('the same card is read again without being put in again', async () => {
    const { serial } = await insert('normal')
    const [first, second] = [await read(), await read()]

    expect(second.apduDigest).toBe(first.apduDigest)
    expect(reader.presence()).toMatchObject({ state: 'card', serial })
  })

  test('the second slot serves as well as the first', async () => {
    const { serial } = reader.presence()
    await pcscd.insert(namedCard('normal', TODAY), 1)
    await until(reader, (now) => now.state === 'card' && now.serial > serial)

    expect((await read()).readerName).toBe('Thabian Virtual Reader 00 01')
  })

  test.for([
    ['foreign', 'card-unknown'],
    ['broken-chip', 'card-broken'],
  ] as const)('the %s card is told to be %s', async ([key, failure]) => {
    await pcscd.insert(namedCard(key, TODAY))
    await until(reader, ({ state }) => state === 'card')

    await expect(read()).rejects.toMatchObject({ failure })
  })

  test('without a card there is nothing to read', async () => {
    await expect(read()).rejects.toMatchObject({ failure: 'no-card' })
  })
})

describe('CR-5: a card pulled while it is read', () => {
  test.for([0, 1, 2, 7, 20, 48, 53])('at command %i is told so, and the next one is read', async (index) => {
    await insert('normal', { when: { at: 'command', index }, deed: { does: 'remove' } })

    await expect(read()).rejects.toMatchObject({ failure: 'card-removed' })

    await until(reader, ({ state }) => state === 'no-card')
    await insert('normal')
    expect((await read()).card.thaiName.first).toBe('ฐิติรัตน์')
  })
})

describe('a hung card', () => {
  test('fails in its time; PC/SC is started afresh without counting a new card, and the next one is read', async () => {
    const { serial } = await insert('normal', { when: { at: 'command', index: 9 }, deed: { does: 'hang' } })

    await expect(read()).rejects.toMatchObject({ failure: 'card-silent' })

    // The second attempt waits for the new child, which finds the same card.
    await expect(read()).rejects.toMatchObject({ failure: 'card-silent' })
    expect(reader.presence()).toMatchObject({ state: 'card', serial })
    await pcscd.pull()
    await until(reader, ({ state }) => state === 'no-card')
    await insert('lifetime')
    expect((await read()).card.expiresOn).toBe('99999999')
  })
})

describe('another program at the reader', () => {
  test('that keeps the card makes it busy, and it is a card again once free', async () => {
    await insert('normal')
    const other = await anotherProgram()
    await connectOnce(other, 1_000)

    await expect(read()).rejects.toMatchObject({ failure: 'reader-busy' })
    await until(reader, ({ state }) => state === 'busy')
    await disconnect(other, 1_000)

    await until(reader, ({ state }) => state === 'card')
    expect((await read()).card.thaiName.first).toBe('ฐิติรัตน์')
  })

  test('that lets go in time is only waited for', async () => {
    await insert('normal')
    const other = await anotherProgram()
    await connectOnce(other, 1_000)

    const reading = read()
    await disconnect(other, 1_000)

    expect((await reading).card.thaiName.first).toBe('ฐิติรัตน์')
  })
})

describe('the PC/SC service', () => {
  test('stopped and started again is told as such, and reads again', async () => {
    await pcscd.stop()
    await until(reader, ({ state }) => state === 'pcsc-down')
    await expect(read()).rejects.toMatchObject({ failure: 'pcsc-down' })

    await pcscd.restart()
    await until(reader, ({ state }) => state === 'no-card')

    await insert('normal')
    expect((await read()).apdus).toBeGreaterThan(40)
  })

  test('killed in mid-reading fails it, and the next reading is good', async () => {
    await insert('normal', { when: { at: 'every-command' }, deed: { does: 'slow', ms: 5 } })
    const killing: Promise<void>[] = []

    const reading = read((step) => step.kind === 'text' && killing.push(pcscd.kill()))

    await expect(reading).rejects.toMatchObject({ failure: 'pcsc-down' })
    await Promise.all(killing)
    await pcscd.restart()
    await until(reader, ({ state }) => state === 'no-card')
    await insert('normal')
    expect((await read()).apdus).toBeGreaterThan(40)
  })
})
