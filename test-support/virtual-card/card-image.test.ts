import { describe, expect, test } from 'vitest'
import { CARD_FIELDS, CARD_FILE_BYTES, cardImage } from './card-image.ts'
import { cardText } from './card-text.ts'
import { namedHolders } from './named-holders.ts'
import { tis620 } from './tis620.ts'

const TODAY = '2026-11-24'
const [normal] = namedHolders(TODAY)

function textOfNormal(): ReturnType<typeof cardText> {
  if (normal === undefined) throw new Error('the first named holder is the normal card')
  return cardText(normal)
}

function at(image: Uint8Array, offset: number, bytes: number): string {
  return new TextDecoder('windows-874').decode(image.slice(offset, offset + bytes))
}

describe('the data file', () => {
  test('every field stands at its offset, blank padded', () => {
    const image = cardImage(textOfNormal(), null)

    expect(image.length).toBe(5671)
    expect(at(image, 0x0000, 4)).toBe('0003')
    expect(at(image, 0x0004, 13)).toBe('1130600425395')
    expect(at(image, 0x0011, 100)).toBe('นางสาว#ฐิติรัตน์##ฟื้นฟูญาติ'.padEnd(100))
    expect(at(image, 0x0075, 100)).toBe('Miss#Thitirat##Fuenfuyat'.padEnd(100))
    expect(at(image, 0x00d9, 8)).toBe('25391122')
    expect(at(image, 0x00e1, 1)).toBe('2')
    expect(at(image, 0x00e2, 20)).toBe('13060116177461'.padEnd(20))
    expect(at(image, 0x00f6, 100)).toBe('อำเภอลำลูกกา/ปทุมธานี'.padEnd(100))
    expect(at(image, 0x015a, 13)).toBe('1306'.padEnd(13))
    expect(at(image, 0x0167, 16)).toBe('2567060725751121')
    expect(at(image, 0x0177, 4)).toBe('01  ')
    expect(at(image, 0x1579, 160)).toBe('99/1#หมู่ที่ 4####ตำบลคูคต#อำเภอลำลูกกา#จังหวัดปทุมธานี'.padEnd(160))
    expect(at(image, 0x1619, 14)).toBe('13060106071012')
  })

  test('a photo of 5,118 bytes fills its place to the last byte and touches neither neighbour', () => {
    const photo = new Uint8Array(5118).fill(0x20)
    photo.set([0xff, 0xd8])
    photo.set([0xff, 0xd9], 5116)

    const image = cardImage(textOfNormal(), photo)

    expect(image.slice(0x017b, 0x017b + 5118)).toEqual(photo)
    expect(at(image, 0x0177, 2)).toBe('01')
    expect(at(image, 0x1579, 4)).toBe('99/1')
  })

  test('fields do not overlap and end with the file', () => {
    const fields = Object.values(CARD_FIELDS).toSorted((a, b) => a.at - b.at)

    for (const [i, field] of fields.entries()) {
      expect(field.at + field.bytes).toBeLessThanOrEqual(fields[i + 1]?.at ?? CARD_FILE_BYTES)
    }
    expect(CARD_FIELDS.photoNumber.at + CARD_FIELDS.photoNumber.bytes).toBe(CARD_FILE_BYTES)
  })

  test.for([
    ['a photo that is one byte too long', { photo: new Uint8Array(5119) }],
    ['a name that does not fit', { text: { issuer: 'ก'.repeat(101) } }],
    ['a letter that TIS-620 does not have', { text: { issuer: '龍' } }],
  ] as const)('refuses %s', ([, change]) => {
    const text = { ...textOfNormal(), ...('text' in change ? change.text : {}) }

    expect(() => cardImage(text, 'photo' in change ? change.photo : null)).toThrow(RangeError)
  })
})

describe('TIS-620', () => {
  test('every Thai character comes back as it was', () => {
    const all = 'กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮฯะัาำิีึืฺุู฿เแโใไๅๆ็่้๊๋์ํ๎๏๐๑๒๓๔๕๖๗๘๙๚๛'

    expect(new TextDecoder('windows-874').decode(tis620(all))).toBe(all)
  })

  test.for(['é', '\u0e3b', '\u0e5c', '\u{1f600}', '\u0080'])('%j has no byte', (character) => {
    expect(() => tis620(character)).toThrow(RangeError)
  })
})
