import { CardFailure } from './card-reader.ts'
import { CardText, type CardAddress, type CardName } from './protocol.ts'

/** Bytes of the one flat file on the chip. */
export const CARD_FILE_LENGTH = 0x1627
/** Where each field stands: offset, bytes. Gathered from public readers; no specification is public. */
export const CARD_FIELDS = {
  version: [0x0000, 4],
  nationalId: [0x0004, 13],
  thaiName: [0x0011, 100],
  englishName: [0x0075, 100],
  bornOn: [0x00d9, 8],
  sex: [0x00e1, 1],
  requestNumber: [0x00e2, 20],
  issuer: [0x00f6, 100],
  issuerCode: [0x015a, 13],
  issuedOn: [0x0167, 8],
  expiresOn: [0x016f, 8],
  typeCode: [0x0177, 2],
  photo: [0x017b, 5_118],
  address: [0x1579, 160],
  photoNumber: [0x1619, 14],
} as const satisfies Record<string, readonly [offset: number, bytes: number]>
type CardField = keyof typeof CARD_FIELDS

const tis620 = new TextDecoder('windows-874')

export function fieldBytes(file: Uint8Array, field: CardField): Uint8Array {
  const [offset, length] = CARD_FIELDS[field]
  return file.subarray(offset, offset + length)
}

/**
 * What the chip says in words and digits, decoded and split, nothing invented and nothing cut.
 *
 * @throws {CardFailure} card-broken when a field cannot be what it should be
 */
export function cardTextFrom(file: Uint8Array): CardText {
  const words = (field: CardField): string => wordsOf(fieldBytes(file, field), field)
  const card = CardText.safeParse({
    version: words('version'),
    nationalId: words('nationalId'),
    thaiName: nameFrom(words('thaiName')),
    englishName: nameFrom(words('englishName')),
    bornOn: words('bornOn'),
    sex: words('sex'),
    requestNumber: words('requestNumber'),
    issuer: words('issuer'),
    issuerCode: words('issuerCode'),
    issuedOn: words('issuedOn'),
    expiresOn: words('expiresOn'),
    typeCode: words('typeCode'),
    address: addressFrom(words('address')),
    photoNumber: words('photoNumber'),
  })
  if (!card.success)
    throw new CardFailure('card-broken', `field ${card.error.issues[0]?.path.join('.')} is not legible`)
  if (!/^\d{13}$/.test(card.data.nationalId)) throw new CardFailure('card-broken', 'field nationalId is not 13 digits')
  return card.data
}

/** Decodes TIS-620 without the padding, which is spaces on most cards and zero bytes on some. */
function wordsOf(bytes: Uint8Array, field: CardField): string {
  const words = tis620.decode(bytes).replace(/^[\0\s]+|[\0\s]+$/gu, '')
  // Bytes without a meaning come out of Node's decoder as characters for private use, not as an error.
  if (!/[\p{Cc}\p{Co}\p{Cn}\ufffd]/u.test(words)) return words
  throw new CardFailure('card-broken', `field ${field} is not TIS-620`)
}

/** Splits `prefix#first#middle#last`; a card without an English name has four empty parts. */
export function nameFrom(words: string): CardName {
  const [prefix = '', first = '', middle = '', ...last] = words.split('#').map((part) => part.trim())
  if (words !== '' && last.length !== 1) throw new CardFailure('card-broken', 'a name has not four parts')
  return { prefix, first, middle, last: last.join('') }
}

const PART_BY_WORD = { หมู่: 'moo', ตรอก: 'trok', ซอย: 'soi', ถนน: 'road' } as const

/**
 * Splits `house#moo#trok#soi#road#subdistrict#district#province`.
 *
 * The last three are taken from the end, as the parts before them are not always eight in number; then each part goes
 * where its own word (หมู่ที่, ตรอก, ซอย, ถนน) says, and a part without one stays with the house number.
 */
export function addressFrom(words: string): CardAddress {
  const parts = words.split('#').map((part) => part.trim())
  const [province = '', district = '', subdistrict = ''] = parts.splice(Math.max(parts.length - 3, 1)).toReversed()
  const address = { houseNumber: parts[0] ?? '', moo: '', trok: '', soi: '', road: '' }
  if (parts.length === 5) [, address.moo = '', address.trok = '', address.soi = '', address.road = ''] = parts
  else for (const part of parts.slice(1)) place(part, address)
  return { ...address, subdistrict, district, province }
}

function place(
  part: string,
  address: Pick<Record<keyof CardAddress, string>, 'houseNumber' | 'moo' | 'trok' | 'soi' | 'road'>,
): void {
  const named = Object.entries(PART_BY_WORD).find(([word]) => part.startsWith(word))?.[1] ?? 'houseNumber'
  address[named] = [address[named], part].filter((words) => words !== '').join(' ')
}
