import type { CardAddress, CardName, CardText } from '#agent/protocol.ts'
import { tis620 } from './tis620.ts'

/** The whole data file of the identity applet, in bytes: every offset below it can be read. */
export const CARD_FILE_BYTES = 5671

/** Where each field stands in the file. What is between the type code and the photo nobody has explained: blank here. */
export const CARD_FIELDS = {
  version: { at: 0x0000, bytes: 4 },
  nationalId: { at: 0x0004, bytes: 13 },
  thaiName: { at: 0x0011, bytes: 100 },
  englishName: { at: 0x0075, bytes: 100 },
  bornOn: { at: 0x00d9, bytes: 8 },
  sex: { at: 0x00e1, bytes: 1 },
  requestNumber: { at: 0x00e2, bytes: 20 },
  issuer: { at: 0x00f6, bytes: 100 },
  issuerCode: { at: 0x015a, bytes: 13 },
  issuedOn: { at: 0x0167, bytes: 8 },
  expiresOn: { at: 0x016f, bytes: 8 },
  typeCode: { at: 0x0177, bytes: 2 },
  photo: { at: 0x017b, bytes: 5118 },
  address: { at: 0x1579, bytes: 160 },
  photoNumber: { at: 0x1619, bytes: 14 },
} as const satisfies Record<string, { readonly at: number; readonly bytes: number }>
export type CardField = keyof typeof CARD_FIELDS

const BLANK = 0x20

function nameOnCard(name: CardName): string {
  return [name.prefix, name.first, name.middle, name.last].join('#')
}

function addressOnCard(address: CardAddress): string {
  const { houseNumber, moo, trok, soi, road, subdistrict, district, province } = address
  return [houseNumber, moo, trok, soi, road, subdistrict, district, province].join('#')
}

function textFields(text: CardText): Record<Exclude<CardField, 'photo'>, string> {
  return {
    ...text,
    thaiName: nameOnCard(text.thaiName),
    englishName: nameOnCard(text.englishName),
    address: addressOnCard(text.address),
  }
}

function put(image: Uint8Array, field: CardField, bytes: Uint8Array): void {
  const { at, bytes: room } = CARD_FIELDS[field]
  if (bytes.length > room) throw new RangeError(`${field} takes ${bytes.length} bytes, the card has ${room}`)
  image.set(bytes, at)
}

/**
 * The data file of a card, byte for byte as the chip hands it out, blank padded.
 *
 * @param photo a whole JPEG of at most 5,118 bytes, or null for a chip whose picture was never written
 * @throws {RangeError} when a field does not fit or cannot be written in TIS-620
 */
export function cardImage(text: CardText, photo: Uint8Array | null): Uint8Array {
  const image = new Uint8Array(CARD_FILE_BYTES).fill(BLANK)
  const fields = textFields(text)
  put(image, 'version', tis620(fields.version))
  put(image, 'nationalId', tis620(fields.nationalId))
  put(image, 'thaiName', tis620(fields.thaiName))
  put(image, 'englishName', tis620(fields.englishName))
  put(image, 'bornOn', tis620(fields.bornOn))
  put(image, 'sex', tis620(fields.sex))
  put(image, 'requestNumber', tis620(fields.requestNumber))
  put(image, 'issuer', tis620(fields.issuer))
  put(image, 'issuerCode', tis620(fields.issuerCode))
  put(image, 'issuedOn', tis620(fields.issuedOn))
  put(image, 'expiresOn', tis620(fields.expiresOn))
  put(image, 'typeCode', tis620(fields.typeCode))
  put(image, 'address', tis620(fields.address))
  put(image, 'photoNumber', tis620(fields.photoNumber))
  if (photo !== null) put(image, 'photo', photo)
  return image
}
