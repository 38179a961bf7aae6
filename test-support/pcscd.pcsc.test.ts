import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pcsclite from 'pcsclite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { READER_NAME, startPcscd, type PrivatePcscd } from './pcscd.ts'
import { CARD_FIELDS } from './virtual-card/card-image.ts'
import type { CardFault } from './virtual-card/faults.ts'
import { namedCard, namedHolders } from './virtual-card/named-cards.ts'
import type { VirtualCard } from './virtual-card/virtual-card.ts'

type Pcsc = ReturnType<typeof pcsclite>
type Reader = Parameters<Parameters<Pcsc['on']>[1]>[0]

const TODAY = '2026-11-24'
const SELECT = '00a4040008a000000054480001'
const READ_NUMBER = '80b0000402000d'
const COLLECT_NUMBER = '00c000000d'
const folder = mkdtempSync(join(tmpdir(), 'pcscd-'))
let pcscd: PrivatePcscd
const contexts: Pcsc[] = []

beforeAll(async () => {
  pcscd = await startPcscd({ folder })
  process.env['PCSCLITE_CSOCK_NAME'] = pcscd.socketPath
})

afterAll(async () => {
  for (const context of contexts) context.close()
  await pcscd.stop()
  rmSync(folder, { recursive: true })
})

/** The reader of one slot, in a PC/SC context of its own, and when that context breaks. */
async function slot(number: 0 | 1): Promise<{ reader: Reader; broken: Promise<unknown> }> {
  const context = pcsclite()
  contexts.push(context)
  const broken = new Promise((resolve) => context.on('error', resolve))
  const reader = await new Promise<Reader>((found) => {
    context.on('reader', (candidate) => {
      // Without a listener the end of pcscd would end this process too.
      candidate.on('error', () => undefined)
      if (candidate.name === `${READER_NAME} 00 0${number}`) found(candidate)
    })
  })
  return { reader, broken }
}

/** Waits until the reader says that a card is in, or out. */
async function untilCard(reader: Reader, isIn: boolean): Promise<Buffer | undefined> {
  for (;;) {
    const [status]: { state: number; atr?: Buffer }[] = await once(reader, 'status')
    if (status !== undefined && ((status.state & reader.SCARD_STATE_PRESENT) !== 0) === isIn) return status.atr
  }
}

function connect(reader: Reader): Promise<number> {
  return new Promise((connected, failed) => {
    const share = { share_mode: reader.SCARD_SHARE_EXCLUSIVE }
    reader.connect(share, (error: unknown, protocol) => (error ? failed(error) : connected(protocol)))
  })
}

function transmit(reader: Reader, protocol: number, command: string): Promise<string> {
  return new Promise((answered, failed) => {
    reader.transmit(Buffer.from(command, 'hex'), 258, protocol, (error: unknown, response) =>
      error ? failed(error) : answered(response.toString('hex')),
    )
  })
}

function disconnect(reader: Reader): Promise<void> {
  return new Promise((done) => reader.disconnect(reader.SCARD_LEAVE_CARD, () => done()))
}

const atrOf = (card: VirtualCard): string => Buffer.from(card.atr).toString('hex')

describe('a card in the private pcscd', () => {
  test('is seen with its ATR, read by bare pcsclite, and missed when it is pulled', async () => {
    const { reader } = await slot(0)
    const card = namedCard('normal', TODAY)
    const seen = untilCard(reader, true)
    await pcscd.insert(card)
    expect((await seen)?.toString('hex')).toBe(atrOf(card))

    const protocol = await connect(reader)
    expect(await transmit(reader, protocol, SELECT)).toBe('610a')
    expect(await transmit(reader, protocol, READ_NUMBER)).toBe('610d')
    const answer = await transmit(reader, protocol, COLLECT_NUMBER)
    expect(answer).toBe(`${Buffer.from(namedHolders(TODAY)[0]?.nationalId ?? '').toString('hex')}9000`)
    await disconnect(reader)

    const missed = untilCard(reader, false)
    await pcscd.pull()
    await missed
  })

  test('that is pulled in the middle of a reading answers nothing', async () => {
    const { reader } = await slot(0)
    const seen = untilCard(reader, true)
    const pulled: CardFault = { when: { at: 'collect', covering: CARD_FIELDS.nationalId.at }, deed: { does: 'remove' } }
    const card = await pcscd.insert(namedCard('normal', TODAY, { faults: [pulled] }))
    await seen

    const protocol = await connect(reader)
    await transmit(reader, protocol, SELECT)
    await transmit(reader, protocol, READ_NUMBER)

    expect(await transmit(reader, protocol, COLLECT_NUMBER)).toBe('')
    await card.out
    await disconnect(reader)
  })

  test('can be in the second slot', async () => {
    const { reader } = await slot(1)
    const card = namedCard('foreign', TODAY)
    const seen = untilCard(reader, true)

    await pcscd.insert(card, 1)

    expect((await seen)?.toString('hex')).toBe(atrOf(card))
    await pcscd.pull()
  })
})

describe('the private pcscd', () => {
  test('serves without a reader, into which no card can go, until it is plugged in', async () => {
    await pcscd.restartWithoutReader()

    await expect(pcscd.insert(namedCard('normal', TODAY))).rejects.toThrow('ECONNREFUSED')
    await pcscd.restart()
    const { reader } = await slot(0)
    expect(reader.name).toBe(`${READER_NAME} 00 00`)
  })

  test.for(['kill', 'stop'] as const)('breaks its clients on %s and serves again at the same socket', async (how) => {
    const { broken } = await slot(0)

    await pcscd[how]()

    await broken
    await pcscd.restart()
    const { reader } = await slot(0)
    const seen = untilCard(reader, true)
    const card = namedCard('child', TODAY)
    await pcscd.insert(card)
    expect((await seen)?.toString('hex')).toBe(atrOf(card))
  })

  test('two of them do not meet', async () => {
    const other = await startPcscd({ folder: mkdtempSync(join(folder, 'other-')) })
    const { reader } = await slot(0)
    const seen = untilCard(reader, true)

    await other.insert(namedCard('foreign', TODAY))
    const card = namedCard('lost', TODAY)
    await pcscd.pull()
    await pcscd.insert(card)

    expect((await seen)?.toString('hex')).toBe(atrOf(card))
    await other.stop()
  })
})
