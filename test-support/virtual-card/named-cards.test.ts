import { decode } from 'jpeg-js'
import { describe, expect, test } from 'vitest'
import { isNationalId } from '#registry/national-id.ts'
import { addDays, buddhistDigits } from '#registry/plain-date.ts'
import { CARD_FIELDS, CARD_FILE_BYTES, type CardField } from './card-image.ts'
import { lastDayOfCard, yearsBefore } from './card-days.ts'
import { cardText } from './card-text.ts'
import { isNamedCard, namedCard, NAMED_CARD_KEYS, NAMED_CARDS, namedHolders, type NamedHolder } from './named-cards.ts'
import type { VirtualCard } from './virtual-card.ts'

const TODAY = '2026-11-24'
const AT_ONCE = { dialect: { data: 'at-once', select: 'ok' }, faults: [] } as const

function send(card: VirtualCard, command: Buffer): Buffer {
  const answer = card.transmit(command)
  if (answer.kind !== 'answer') throw new Error(`the card is ${answer.kind}`)
  return Buffer.from(answer.bytes)
}

function readCommand(offset: number, length: number): Buffer {
  return Buffer.from([0x80, 0xb0, offset >> 8, offset & 0xff, 2, 0, length])
}

/** The whole data file, as a reader gets it. */
function readFile(card: VirtualCard): Buffer {
  send(card, Buffer.from('00a4040008a000000054480001', 'hex'))
  const starts = Array.from({ length: Math.ceil(CARD_FILE_BYTES / 255) }, (_, i) => i * 255)
  const parts = starts.map((at) => send(card, readCommand(at, Math.min(255, CARD_FILE_BYTES - at))).subarray(0, -2))
  return Buffer.concat(parts)
}

function fieldOf(image: Buffer, field: CardField): string {
  const { at, bytes } = CARD_FIELDS[field]
  return new TextDecoder('windows-874').decode(image.subarray(at, at + bytes)).trimEnd()
}

function photoOf(image: Buffer): Buffer {
  const { at, bytes } = CARD_FIELDS.photo
  return image.subarray(at, at + bytes)
}

function holder(key: string, today = TODAY): NamedHolder {
  const found = namedHolders(today).find((someone) => someone.key === key)
  if (found === undefined) throw new Error(`nobody holds ${key}`)
  return found
}

describe('every named card', () => {
  const holders = namedHolders(TODAY)

  test('is somebody’s, except the foreign one, and has a label in both languages', () => {
    expect(NAMED_CARD_KEYS.toSorted()).toEqual(Object.keys(NAMED_CARDS).toSorted())
    expect(holders.map(({ key }) => key).toSorted()).toEqual(
      NAMED_CARD_KEYS.filter((key) => key !== 'foreign').toSorted(),
    )
    expect(new Set(Object.values(NAMED_CARDS).flatMap(({ th, en }) => [th, en])).size).toBe(NAMED_CARD_KEYS.length * 2)
    expect(isNamedCard('normal')).toBe(true)
    expect(isNamedCard('toString')).toBe(false)
  })

  test.for(holders)('$key: what the chip says is what the register knows', (someone) => {
    const image = readFile(namedCard(someone.key, TODAY, AT_ONCE))
    const text = cardText(someone)

    expect(fieldOf(image, 'nationalId')).toBe(someone.nationalId)
    expect(isNationalId(someone.nationalId)).toBe(true)
    expect(fieldOf(image, 'thaiName').split('#')).toEqual(Object.values(someone.thaiName))
    expect(fieldOf(image, 'englishName').split('#')).toEqual(Object.values(someone.englishName))
    expect(fieldOf(image, 'bornOn')).toBe(someone.bornOn)
    expect(fieldOf(image, 'sex')).toBe(someone.sex)
    expect(fieldOf(image, 'requestNumber')).toBe(someone.card.requestNumber)
    expect(fieldOf(image, 'issuedOn')).toBe(someone.card.issuedOn)
    expect(fieldOf(image, 'expiresOn')).toBe(someone.card.expiresOn)
    expect(fieldOf(image, 'address').split('#')).toEqual(Object.values(text.address))
  })

  test.for(holders.filter(({ key }) => key !== 'no-photo'))('$key: the chip holds a whole JPEG', ({ key }) => {
    const photo = photoOf(readFile(namedCard(key, TODAY, AT_ONCE)))
    const end = photo.lastIndexOf(Buffer.from('ffd9', 'hex')) + 2

    expect(decode(photo.subarray(0, end))).toMatchObject({ width: 148, height: 178 })
    expect(photo.subarray(end).every((byte) => byte === 0x20)).toBe(true)
  })

  test('no two share a number, a card or a face', () => {
    const cards = holders.flatMap(({ card, newerCard }) => (newerCard ? [card, newerCard] : [card]))
    const faces = holders.map(({ key }) => photoOf(readFile(namedCard(key, TODAY, AT_ONCE))).toString('hex'))

    expect(new Set(holders.map(({ nationalId }) => nationalId)).size).toBe(holders.length)
    expect(new Set(cards.map(({ requestNumber }) => requestNumber)).size).toBe(cards.length)
    expect(new Set(cards.map(({ chipNumber }) => chipNumber)).size).toBe(cards.length)
    expect(new Set(faces).size).toBe(faces.length)
  })
})

describe('what each is named after', () => {
  test.for([
    ['expires-in-5-days', 5],
    ['expired-30-days', -30],
    ['expired-61-days', -61],
  ] as const)('%s, on any day it is asked', ([key, days]) => {
    for (const today of ['2026-11-24', '2027-02-23', '2028-02-24', '2028-03-30', '2028-04-30', '2026-12-27']) {
      expect(holder(key, today).card.expiresOn).toBe(buddhistDigits(addDays(today, days)))
    }
  })

  test('the lost, the replaced and the dead are so in the card register, and nobody else', () => {
    const causes = namedHolders(TODAY).map(({ key, card }) => [key, card.cause])

    expect(causes.filter(([, cause]) => cause !== 'none')).toEqual([
      ['lost', 'lost'],
      ['not-latest', 'replaced'],
      ['holder-dead', 'holder_dead'],
    ])
    expect(holder('holder-dead').statusCode).toBe(1)
  })

  test('only the card that is not the latest has a newer one, which is', () => {
    const withNewer = namedHolders(TODAY).filter(({ newerCard }) => newerCard !== undefined)

    expect(withNewer.map(({ key }) => key)).toEqual(['not-latest'])
    expect(withNewer[0]?.card.latest).toBe(false)
    expect(withNewer[0]?.newerCard).toMatchObject({ latest: true, cause: 'none' })
  })

  test('only one name differs between card and register', () => {
    const changed = namedHolders(TODAY).filter((someone) => someone.thaiName.first !== someone.registeredThaiName.first)

    expect(changed.map(({ key }) => key)).toEqual(['name-changed'])
  })

  test('lifetime, unknown birth day, child and naturalised are told by their digits', () => {
    expect(holder('lifetime').card).toMatchObject({ expiresOn: '99999999', laserNumber: null })
    expect(holder('birth-day-unknown').bornOn).toBe('25080000')
    expect(Number(buddhistDigits(TODAY).slice(0, 4)) - Number(holder('child').bornOn.slice(0, 4))).toBeLessThan(15)
    expect(holder('naturalised').nationalId).toMatch(/^8/)
  })

  test('the long address needs more than the 100 bytes that most readers ask for', () => {
    const address = fieldOf(readFile(namedCard('long-bangkok-address', TODAY, AT_ONCE)), 'address')

    expect(address.length).toBeGreaterThan(100)
    expect(address.split('#').slice(-3)).toEqual(['แขวงท่าข้าม', 'เขตบางขุนเทียน', 'กรุงเทพมหานคร'])
  })

  test('the chip without a photo holds no JPEG at all', () => {
    expect(photoOf(readFile(namedCard('no-photo', TODAY, AT_ONCE))).includes(0xff)).toBe(false)
  })

  test('the broken chip gives up in the middle of the photo, the foreign card at once', () => {
    const broken = namedCard('broken-chip', TODAY, { dialect: AT_ONCE.dialect })
    const foreign = namedCard('foreign', TODAY)

    expect(readFile(broken).length).toBeLessThan(CARD_FILE_BYTES)
    expect(send(foreign, Buffer.from('00a4040008a000000054480001', 'hex')).toString('hex')).toBe('6a82')
  })
})

describe('days of a card', () => {
  test('a card ends the day before the first birthday eight years on', () => {
    expect(lastDayOfCard('1996-11-22', '2024-06-07')).toBe('2032-11-21')
    expect(lastDayOfCard('1996-11-22', '2024-11-22')).toBe('2032-11-21')
    expect(lastDayOfCard('1996-11-22', '2024-11-23')).toBe('2033-11-21')
    expect(lastDayOfCard('1996-02-29', '2021-01-10')).toBe('2029-02-28')
  })

  test('29 February stays itself across multiples of four years', () => {
    expect(yearsBefore('2028-02-29', 36)).toBe('1992-02-29')
  })
})
