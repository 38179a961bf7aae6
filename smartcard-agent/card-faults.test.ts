import { describe, expect, test } from 'vitest'
import { transmitTo } from '../test-support/agent/transmit-to.ts'
import { babble } from '../test-support/virtual-card/babble.ts'
import { CARD_FIELDS } from '../test-support/virtual-card/card-image.ts'
import type { FaultDeed } from '../test-support/virtual-card/faults.ts'
import { namedCard } from '../test-support/virtual-card/named-cards.ts'
import { seededRandom } from '../test-support/virtual-card/random.ts'
import type { VirtualCard } from '../test-support/virtual-card/virtual-card.ts'
import { CardFailure, type CardContents, type Transmit } from './card-reader.ts'
import { READ_FAILURES } from './protocol.ts'
import { readThaiCard } from './thai-card.ts'

const TODAY = '2026-11-24'
const nobody = new AbortController().signal
const whole = await read(namedCard('normal', TODAY))
/** Every command of a whole reading. */
const everyCommand = Array.from({ length: whole.apdus }, (_, index) => index)

async function read(card: VirtualCard): Promise<CardContents> {
  return readThaiCard(transmitTo(card), nobody, () => undefined)
}

/** What was read, or why not; anything but a CardFailure is a bug and fails the test. */
async function outcomeOf(reading: Promise<CardContents>): Promise<CardContents | string> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof CardFailure) return error.failure
    throw error
  }
}

/** The words and the picture are those of the card, to the letter; a number that cost too much may be left out. */
function isWhole(outcome: CardContents): boolean {
  return (
    JSON.stringify(outcome.card) === JSON.stringify(whole.card) &&
    Buffer.compare(outcome.photo ?? new Uint8Array(), whole.photo ?? new Uint8Array()) === 0 &&
    [whole.chipNumber, null].includes(outcome.chipNumber) &&
    [whole.laserNumber, null].includes(outcome.laserNumber)
  )
}

/** Watches one question: true once invented bytes have come in exactly the asked number, which no reader can notice. */
function deception(): (command: Uint8Array, lie: Uint8Array | undefined, truth: Uint8Array) => boolean {
  let [wanted, got, isInvented] = [0, 0, false]
  return (command, lie, truth) => {
    const isRead = command[1] === 0xb0
    if (command[1] !== 0xc0) [wanted, got, isInvented] = [isRead ? (command[6] ?? 0) : Infinity, 0, false]
    got += Math.max(0, (lie ?? truth).length - 2)
    isInvented ||= lie !== undefined && lie.length > 2
    return isInvented && (got === wanted || wanted === Infinity)
  }
}

describe('CR-5: a card that fails at any one command gives a failure or the whole card, never a part', () => {
  const deeds = [
    ['pulled', { does: 'remove' }, ['card-removed']],
    ['an answer of one byte', { does: 'truncate', bytes: 1 }, ['card-removed']],
    ['no answer at all', { does: 'truncate', bytes: 0 }, ['card-removed']],
    ['hung', { does: 'hang' }, ['card-silent']],
  ] as const satisfies readonly (readonly [string, FaultDeed, readonly string[]])[]
  test.for(deeds)('%s, at each command in turn', async ([, deed, expected]) => {
    for (const index of everyCommand) {
      const card = namedCard('normal', TODAY, { faults: [{ when: { at: 'command', index }, deed }] })
      expect([index, await outcomeOf(read(card))]).toEqual([index, expected[0]])
    }
  })

  const glitches = [
    ['refused with 6F00', { does: 'refuse', status: 0x6f00 }],
    ['refused with 6982', { does: 'refuse', status: 0x6982 }],
    ['refused with 6A82', { does: 'refuse', status: 0x6a82 }],
    ['shortened by one byte', { does: 'shorten', by: 1 }],
    ['cut to its status word', { does: 'shorten', by: 255 }],
    ['cut in two', { does: 'truncate', bytes: 20 }],
  ] as const satisfies readonly (readonly [string, FaultDeed])[]
  test.for(glitches)('%s once, at each command in turn: mended by asking again, or a failure', async ([, deed]) => {
    const mended: number[] = []
    for (const index of everyCommand) {
      const card = namedCard('normal', TODAY, { faults: [{ when: { at: 'command', index }, deed, times: 1 }] })
      const outcome = await outcomeOf(read(card))
      if (typeof outcome === 'string') expect(READ_FAILURES).toContain(outcome)
      else expect([index, isWhole(outcome)]).toEqual([index, true])
      if (typeof outcome !== 'string') mended.push(index)
    }
    expect(mended.length).toBeGreaterThan(40)
  })

  const offsets = [
    CARD_FIELDS.nationalId.at,
    CARD_FIELDS.issuer.at,
    CARD_FIELDS.photo.at + 3_000,
    CARD_FIELDS.address.at,
  ]
  test.for(glitches.flatMap(([name, deed]) => offsets.map((offset) => [name, offset, deed] as const)))(
    '%s for good, where byte %i leaves the chip: the card is broken',
    async ([, covering, deed]) => {
      const card = namedCard('normal', TODAY, { faults: [{ when: { at: 'data', covering }, deed }] })
      expect(await outcomeOf(read(card))).toBe('card-broken')
    },
  )
})

describe('malformed answers', () => {
  const WANTED = 100_000
  const card = namedCard('normal', TODAY)
  const inner = transmitTo(card)

  type MadCard = { readonly transmit: Transmit; readonly malformed: () => number; readonly hasDeceived: () => boolean }

  /** A card whose answers go mad from some command on. */
  function madCard(seed: number): MadCard {
    card.reset()
    const random = seededRandom(seed)
    const from = Math.floor(random() ** 4 * everyCommand.length)
    const rate = random()
    const deceives = deception()
    let [count, malformed, hasDeceived] = [0, 0, false]
    const transmit: Transmit = async (command, signal) => {
      const truth = await inner(command, signal)
      count += 1
      const lie = count <= from || random() > rate ? undefined : babble(truth, random)
      if (lie !== undefined) malformed += 1
      if (deceives(command, lie, truth)) hasDeceived = true
      return lie ?? truth
    }
    return { transmit, malformed: () => malformed, hasDeceived: () => hasDeceived }
  }

  test('CR-5: of 100,000 malformed answers none crashes or hangs the reader, and none makes a reading of a part', async () => {
    let malformed = 0
    let survived = 0
    for (let seed = 1; malformed < WANTED; seed += 1) {
      const mad = madCard(seed)
      const outcome = await outcomeOf(readThaiCard(mad.transmit, nobody, () => undefined))
      malformed += mad.malformed()
      if (typeof outcome === 'string' || mad.hasDeceived()) continue
      survived += 1
      if (!isWhole(outcome)) throw new Error(`seed ${seed}: a part became a reading`)
    }
    expect(survived).toBeGreaterThan(0)
  }, 120_000)
})
