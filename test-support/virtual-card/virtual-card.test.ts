import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CARD_FIELDS, cardImage } from './card-image.ts'
import { cardText } from './card-text.ts'
import type { CardAnswer, CardFault } from './faults.ts'
import { namedHolders } from './named-holders.ts'
import { virtualCard, type VirtualCard, type VirtualCardOptions } from './virtual-card.ts'

const SELECT = '00a4040008a000000054480001'
const SELECT_LASER = '00a4040008a000000084060002'
const SELECT_MANAGER = '00a4040000'
const READ_START = '80b000000200ff'
const READ_NUMBER = '80b0000402000d'
const COLLECT_NUMBER = '00c000000d'
const COLLECT_START = '00c00000ff'
const TELL_CHIP = '80ca9f7f'
const NUMBER = '1130600425395'

const file = namedHolders('2026-11-24')
  .filter((holder) => holder.key === 'normal')
  .map((holder) => cardImage(cardText(holder), null))[0]

function aCard(change: VirtualCardOptions = {}): VirtualCard {
  if (file === undefined) throw new Error('there is a normal card')
  return virtualCard({ file, chipNumber: '0011223344556677', laserNumber: 'JT1234567890', ...change })
}

function faulty(...faults: readonly CardFault[]): VirtualCard {
  return aCard({ faults })
}

function hexOf(answer: CardAnswer | undefined): string {
  return answer?.kind === 'answer' ? Buffer.from(answer.bytes).toString('hex') : (answer?.kind ?? 'none')
}

/** What the card says to the last of some commands. */
function last(card: VirtualCard, ...commands: readonly string[]): string {
  return hexOf(commands.map((command) => card.transmit(Buffer.from(command, 'hex'))).at(-1))
}

/** Fifty answers of a card that babbles. */
function babbled(seed: number): string[] {
  const card = faulty({ when: { at: 'every-command' }, deed: { does: 'babble', seed } })
  return Array.from({ length: 50 }, () => last(card, SELECT))
}

const hex = (text: string): string => Buffer.from(text, 'latin1').toString('hex')

describe('three dialects hand out the same data', () => {
  test('61xx, then GET RESPONSE', () => {
    const card = aCard()

    expect(last(card, SELECT)).toBe('610a')
    expect(last(card, READ_NUMBER)).toBe('610d')
    expect(last(card, COLLECT_NUMBER)).toBe(`${hex(NUMBER)}9000`)
  })

  test('data at once', () => {
    const card = aCard({ dialect: { data: 'at-once', select: 'ok' } })

    expect(last(card, SELECT)).toBe('9000')
    expect(last(card, READ_NUMBER)).toBe(`${hex(NUMBER)}9000`)
  })

  test('6Cxx, then the READ again with that length', () => {
    const card = aCard({ dialect: { data: 'length-first' } })

    expect(last(card, SELECT, READ_NUMBER)).toBe('6c0d')
    expect(last(card, `${READ_NUMBER}0d`)).toBe(`${hex(NUMBER)}9000`)
  })
})

describe('GET RESPONSE', () => {
  test('any other command loses the data that wait', () => {
    expect(last(aCard(), SELECT, READ_NUMBER, SELECT_MANAGER, COLLECT_NUMBER)).toBe('6985')
  })

  test('a longer length than there is loses nothing', () => {
    const card = aCard()

    expect(last(card, SELECT, READ_NUMBER, '00c00000ff')).toBe('6c0d')
    expect(last(card, COLLECT_NUMBER)).toBe(`${hex(NUMBER)}9000`)
  })

  test('a shorter length leaves the rest', () => {
    const card = aCard()

    expect(last(card, SELECT, READ_NUMBER, '00c0000003')).toBe(`${hex('113')}610a`)
    expect(last(card, '00c0000000')).toBe(`${hex('0600425395')}9000`)
  })

  test('a card that wants P2 = 01 says so and keeps the data', () => {
    const card = aCard({ dialect: { getResponseP2: 1 } })

    expect(last(card, SELECT, READ_NUMBER, COLLECT_NUMBER)).toBe('6a86')
    expect(last(card, '00c000010d')).toBe(`${hex(NUMBER)}9000`)
  })
})

describe('the chip refuses', () => {
  test.for([
    ['a READ before SELECT', [READ_NUMBER], '6985'],
    ['a READ beyond the file', [SELECT, '80b016270200ff'], '6b00'],
    ['a READ of nothing', [SELECT, '80b00000020000'], '6700'],
    ['a READ of 256 bytes', [SELECT, '80b00000020100'], '6700'],
    ['a command without a header', ['00a4'], '6700'],
    ['an instruction that it does not know', [SELECT, '00ff0000'], '6d00'],
    ['an unknown applet', ['00a4040008a000000054480099'], '6a82'],
    ['the chip number in the identity applet', [SELECT, `${TELL_CHIP}2d`], '6d00'],
    ['the laser number outside its applet', [SELECT, '8000000017'], '6d00'],
  ] as const)('%s', ([, commands, word]) => {
    expect(last(aCard(), ...commands)).toBe(word)
  })
})

describe('chip and laser number', () => {
  test.for([
    ['after a reset', []],
    ['after selecting the card manager', [SELECT, SELECT_MANAGER]],
  ] as const)('the chip number stands in bytes 13 to 20 of 45, %s', ([, before]) => {
    const card = aCard()

    expect(last(card, ...before, `${TELL_CHIP}00`)).toBe('6c2d')
    const answer = last(card, `${TELL_CHIP}2d`)
    expect(answer).toHaveLength((45 + 2) * 2)
    expect(answer.slice(13 * 2, 21 * 2)).toBe('0011223344556677')
  })

  test('the laser number comes in 16 bytes', () => {
    const card = aCard()

    expect(last(card, SELECT_LASER, '8000000017')).toBe('6110')
    expect(last(card, '00c0000010')).toBe(`${hex('JT1234567890')}000000009000`)
  })

  test('an older card has neither', () => {
    const card = virtualCard({ file: new Uint8Array(5671) })

    expect(last(card, `${TELL_CHIP}00`)).toBe('6a88')
    expect(last(card, SELECT_LASER)).toBe('6a82')
  })
})

describe('faults', () => {
  test('a card can be pulled at any command', () => {
    for (const index of [0, 1, 2]) {
      const answers = [SELECT, READ_START, COLLECT_START].slice(0, index + 1)
      const card = faulty({ when: { at: 'command', index }, deed: { does: 'remove' } })

      expect(last(card, ...answers)).toBe('removed')
    }
  })

  test('a reset lets the commands count from 0 again', () => {
    const card = faulty({ when: { at: 'command', index: 1 }, deed: { does: 'remove' } })
    expect(last(card, SELECT)).toBe('610a')

    card.reset()

    expect(last(card, SELECT)).toBe('610a')
    expect(last(card, READ_START)).toBe('removed')
  })

  test.for([
    ['before a READ', 'read', [SELECT, READ_START]],
    ['before the GET RESPONSE of a READ', 'collect', [SELECT, READ_START, COLLECT_START]],
    ['where the data are handed over', 'data', [SELECT, READ_START, COLLECT_START]],
  ] as const)('a card can be pulled %s that covers an offset, and no other', ([, at, commands]) => {
    const covered = faulty({ when: { at, covering: 0xfe }, deed: { does: 'remove' } })
    const beside = faulty({ when: { at, covering: 0xff }, deed: { does: 'remove' } })

    expect(last(covered, ...commands)).toBe('removed')
    expect(last(covered, ...commands.slice(0, -1))).not.toBe('removed')
    expect(last(beside, ...commands)).not.toBe('removed')
  })

  test('where data come at once they are spoilt with the READ itself', () => {
    const faults: CardFault[] = [{ when: { at: 'data', covering: 4 }, deed: { does: 'truncate', bytes: 1 } }]

    expect(last(aCard({ faults, dialect: { data: 'at-once' } }), SELECT, READ_NUMBER)).toBe('31')
    expect(last(aCard({ faults, dialect: { data: 'length-first' } }), SELECT, READ_NUMBER)).toBe('6c0d')
    expect(last(aCard({ faults, dialect: { data: 'length-first' } }), SELECT, `${READ_NUMBER}0d`)).toBe('31')
  })

  test.for([0x6f00, 0x6982])('a command can be refused with status word %i', (status) => {
    const card = faulty({ when: { at: 'read', covering: 4 }, deed: { does: 'refuse', status } })

    expect(last(card, SELECT, READ_NUMBER)).toBe(status.toString(16))
    expect(last(card, '80b000110200ff')).toBe('61ff')
  })

  test('a glitch happens once and survives a reset without coming back', () => {
    const card = faulty({ when: { at: 'read', covering: 4 }, deed: { does: 'refuse', status: 0x6f00 }, times: 1 })
    expect(last(card, SELECT, READ_NUMBER)).toBe('6f00')

    card.reset()

    expect(last(card, SELECT, READ_NUMBER)).toBe('610d')
  })

  test('an answer can be cut off, or claim success with bytes missing', () => {
    const when = { at: 'collect', covering: 4 } as const

    expect(last(faulty({ when, deed: { does: 'truncate', bytes: 1 } }), SELECT, READ_NUMBER, COLLECT_NUMBER)).toBe('31')
    expect(last(faulty({ when, deed: { does: 'shorten', by: 3 } }), SELECT, READ_NUMBER, COLLECT_NUMBER)).toBe(
      `${hex(NUMBER.slice(0, 10))}9000`,
    )
  })

  test('a hung card says nothing', () => {
    expect(last(faulty({ when: { at: 'every-command' }, deed: { does: 'hang' } }), SELECT)).toBe('silent')
  })

  test('a slow card says how late its answer is', () => {
    const card = faulty({ when: { at: 'every-command' }, deed: { does: 'slow', ms: 40 } })

    expect(card.transmit(Buffer.from(SELECT, 'hex'))).toMatchObject({ kind: 'answer', afterMs: 40 })
  })

  test('a foreign card has no identity applet', () => {
    expect(last(virtualCard({}), SELECT)).toBe('6a82')
  })

  test('the number can be another one when it is read the second time', () => {
    const when = { at: 'read', covering: CARD_FIELDS.nationalId.at } as const
    const card = faulty({ when, deed: { does: 'swap', nationalId: '3130600258169' }, after: 1 })

    expect(last(card, SELECT, READ_NUMBER, COLLECT_NUMBER)).toBe(`${hex(NUMBER)}9000`)
    expect(last(card, READ_NUMBER, COLLECT_NUMBER)).toBe(`${hex('3130600258169')}9000`)
    expect(last(aCard(), SELECT, READ_NUMBER, COLLECT_NUMBER)).toBe(`${hex(NUMBER)}9000`)
  })

  test('babble differs from command to command and is the same for the same seed', () => {
    expect(babbled(7)).toEqual(babbled(7))
    expect(babbled(7)).not.toEqual(babbled(8))
    expect(new Set(babbled(7)).size).toBeGreaterThan(40)
  })
})

describe('whatever is sent', () => {
  const aDialect = fc.record({
    data: fc.constantFrom('get-response', 'at-once', 'length-first'),
    select: fc.constantFrom('more', 'ok'),
    getResponseP2: fc.constantFrom(0, 1),
  })
  const aHeader = fc.constantFrom(SELECT, SELECT_LASER, READ_NUMBER, COLLECT_NUMBER, '8000000017', '80ca9f7f2d')
  const aCommand = fc.oneof(
    aHeader.map((header) => Buffer.from(header, 'hex')),
    fc.uint8Array({ maxLength: 20 }),
    fc
      .tuple(aHeader, fc.uint8Array({ maxLength: 8 }))
      .map(([header, end]) => Buffer.from([...Buffer.from(header, 'hex').subarray(0, 2), ...end])),
  )

  test('an unharmed card answers with at most 255 bytes and a status word', () => {
    fc.assert(
      fc.property(aDialect, fc.array(aCommand, { maxLength: 12 }), (dialect, commands) => {
        const card = aCard({ dialect })
        for (const command of commands) {
          const answer = card.transmit(command)
          if (answer.kind !== 'answer') throw new Error(`the card is ${answer.kind}`)
          expect(answer.bytes.length).toBeGreaterThanOrEqual(2)
          expect(answer.bytes.length).toBeLessThanOrEqual(257)
        }
      }),
    )
  })
})
