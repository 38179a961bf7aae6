import { describe, expect, test } from 'vitest'
import { transmitTo } from '../test-support/agent/transmit-to.ts'
import { cardText } from '../test-support/virtual-card/card-text.ts'
import { CARD_FIELDS } from '../test-support/virtual-card/card-image.ts'
import { namedCard, namedHolders, type HolderKey } from '../test-support/virtual-card/named-cards.ts'
import { virtualCard, type VirtualCard } from '../test-support/virtual-card/virtual-card.ts'
import type { CardContents, CardStep, Transmit } from './card-reader.ts'
import { readThaiCard } from './thai-card.ts'

const TODAY = '2026-11-24'
const nobody = new AbortController().signal

async function read(card: VirtualCard, report: (step: CardStep) => void = () => undefined): Promise<CardContents> {
  return readThaiCard(transmitTo(card), nobody, report)
}

function counted(card: VirtualCard): { readonly transmit: Transmit; readonly count: () => number } {
  const inner = transmitTo(card)
  let count = 0
  return {
    count: () => count,
    transmit: async (command, signal) => {
      count += 1
      return inner(command, signal)
    },
  }
}

describe('a sound card', () => {
  test('its words are known after seven commands', async () => {
    const { transmit, count } = counted(namedCard('normal', TODAY))
    const atText: number[] = []

    await readThaiCard(transmit, nobody, (step) => step.kind === 'text' && atText.push(count()))

    expect(atText).toEqual([7])
  })

  const dialects = (['get-response', 'at-once', 'length-first'] as const).flatMap((data) =>
    (['more', 'ok'] as const).map((select) => ({ data, select })),
  )
  test.for(dialects)(
    'it is read whole in at most 55 commands, whatever its dialect: $data, $select',
    async (dialect) => {
      const { transmit, count } = counted(namedCard('normal', TODAY, { dialect }))

      const contents = await readThaiCard(transmit, nobody, () => undefined)

      expect(contents.apdus).toBe(count())
      expect(count()).toBeLessThanOrEqual(49 + 6)
      expect(contents).toMatchObject({
        chipNumber: expect.stringMatching(/^[0-9a-f]{16}$/),
        laserNumber: expect.any(String),
      })
      expect(contents.photo?.length).toBeGreaterThan(1_000)
    },
  )

  test('of these commands at most 49 are for text and picture, at most 6 for laser and chip number', async () => {
    const commands: string[] = []
    const transmit = transmitTo(namedCard('normal', TODAY))
    await readThaiCard(
      async (command, signal) => {
        commands.push(Buffer.from(command).toString('hex'))
        return transmit(command, signal)
      },
      nobody,
      () => undefined,
    )

    const laserAt = commands.findIndex((command) => command.includes('a000000084060002'))
    const backAt = commands.lastIndexOf('00a4040008a000000054480001')
    expect(laserAt).toBe(47)
    expect(backAt + 1 - laserAt).toBeLessThanOrEqual(6)
    expect(commands.length - (backAt + 1 - laserAt)).toBeLessThanOrEqual(49)
  })

  test('a reader that wants another P2 in GET RESPONSE gets it, at the price of one command', async () => {
    const usual = await read(namedCard('normal', TODAY))
    const other = await read(namedCard('normal', TODAY, { dialect: { getResponseP2: 1 } }))

    expect(other).toEqual({ ...usual, apdus: usual.apdus + 1, apduDigest: other.apduDigest })
  })

  test('the same card read twice gives the same digest, another card another', async () => {
    const [first, second, other] = await Promise.all([
      read(namedCard('normal', TODAY)),
      read(namedCard('normal', TODAY)),
      read(namedCard('lifetime', TODAY)),
    ])

    expect(first.apduDigest).toBe(second.apduDigest)
    expect(first.apduDigest).not.toBe(other.apduDigest)
    expect(first.apduDigest).toMatch(/^[\w-]{43}$/)
  })

  test('progress tells each stage to its end', async () => {
    const steps: CardStep[] = []
    await read(namedCard('normal', TODAY), (step) => steps.push(step))

    const ends = steps.flatMap((step) => (step.kind === 'progress' && step.done === step.of ? [step.stage] : []))
    expect(ends).toEqual(['chip', 'text', 'photo', 'numbers'])
    expect(steps.filter((step) => step.kind === 'progress' && step.stage === 'photo')).toHaveLength(20)
  })
})

describe('CR-9: what stands on the card', () => {
  const holders = namedHolders(TODAY).filter(({ key }) => key !== 'broken-chip')

  test.for(holders)('$key: every word, as it stands there', async (holder) => {
    const contents = await read(namedCard(holder.key, TODAY))

    expect(contents.card).toEqual(cardText(holder))
    expect(contents.chipNumber).toBe(holder.card.chipNumber)
    expect(contents.laserNumber).toBe(holder.card.laserNumber)
  })

  test('a chip without a picture is read without one, in fewer commands', async () => {
    const contents = await read(namedCard('no-photo', TODAY))

    expect(contents.photo).toBeNull()
    expect(contents.apdus).toBeLessThan(20)
  })

  test('an older card without laser and chip number is as good', async () => {
    const file = fileOf('normal')
    const contents = await read(virtualCard({ file }))

    expect(contents).toMatchObject({ laserNumber: null, chipNumber: null })
  })

  test('a picture that fills its room to the last byte is not cut', async () => {
    const file = fileOf('normal')
    const { at, bytes } = CARD_FIELDS.photo
    file.fill(0x20, at + 20, at + bytes)
    file.set([0xff, 0xd8, 0xff, 0xda, 0x00, 0x02], at)
    file.set([0x20, 0xff, 0xd9], at + bytes - 3)

    expect((await read(virtualCard({ file }))).photo).toHaveLength(5_118)
  })
})

describe('a card that cannot be read', () => {
  test('another card is told from a broken one', async () => {
    await expect(read(namedCard('foreign', TODAY))).rejects.toMatchObject({ failure: 'card-unknown' })
    await expect(read(namedCard('broken-chip', TODAY))).rejects.toMatchObject({ failure: 'card-broken' })
  })

  test('a chip that refuses SELECT out of weakness is broken, not foreign', async () => {
    const weak = namedCard('normal', TODAY, {
      faults: [{ when: { at: 'select' }, deed: { does: 'refuse', status: 0x6f00 } }],
    })
    await expect(read(weak)).rejects.toMatchObject({ failure: 'card-broken' })
  })

  test.for([
    ['a number of twelve digits', CARD_FIELDS.nationalId, '123456789012 '],
    ['bytes that are not TIS-620', CARD_FIELDS.thaiName, '\u00ff\u00fe\u00fd'],
    ['control characters', CARD_FIELDS.address, '1\u0007#'],
    ['a date of letters', CARD_FIELDS.bornOn, '2539ABCD'],
    ['a name of three parts', CARD_FIELDS.thaiName, 'A#B#C'.padEnd(100)],
  ] as const)('%s is broken, not mended', async ([, field, bytes]) => {
    const file = fileOf('normal')
    file.set(Buffer.from(bytes, 'latin1'), field.at)

    await expect(read(virtualCard({ file }))).rejects.toMatchObject({ failure: 'card-broken' })
  })

  test('whoever stops waiting gets nothing, and the card is left after the command in hand', async () => {
    const { transmit, count } = counted(namedCard('normal', TODAY))
    const gone = new AbortController()

    const reading = readThaiCard(transmit, gone.signal, (step) => step.kind === 'text' && gone.abort())

    await expect(reading).rejects.toMatchObject({ failure: 'cancelled' })
    expect(count()).toBe(7)
  })
})

describe('CR-5: a card swapped while it is read never becomes a reading', () => {
  test.for(Array.from({ length: 47 }, (_, index) => index + 7))('swapped before command %i', async (index) => {
    const swap = { when: { at: 'command', index }, deed: { does: 'swap', nationalId: '3101200000009' } } as const

    await expect(read(namedCard('normal', TODAY, { faults: [swap] }))).rejects.toMatchObject({
      failure: 'card-changed',
    })
  })
})

/** The data file of a named card, as it would be read. */
function fileOf(key: HolderKey): Uint8Array {
  const card = namedCard(key, TODAY, { dialect: { data: 'at-once', select: 'ok' } })
  const send = (command: Buffer): Uint8Array => {
    const answer = card.transmit(command)
    if (answer.kind !== 'answer') throw new Error(`the card is ${answer.kind}`)
    return answer.bytes.subarray(0, -2)
  }
  send(Buffer.from('00a4040008a000000054480001', 'hex'))
  const parts = Array.from({ length: 53 }, (_, part) => {
    const command = Buffer.from('80b00000020000', 'hex')
    command.writeUInt16BE(part * 107, 2)
    command.writeUInt16BE(107, 5)
    return send(command)
  })
  return Uint8Array.from(Buffer.concat(parts))
}
