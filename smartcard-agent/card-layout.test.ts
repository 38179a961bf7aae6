import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressFrom, nameFrom } from './card-layout.ts'
import { jpegWithin } from './jpeg.ts'

const NOTHING = { houseNumber: '', moo: '', trok: '', soi: '', road: '', subdistrict: '', district: '', province: '' }

/** The letters of a text, in order of the alphabet and without blanks. */
function letters(text: string): string {
  return Array.from(text.replaceAll(/\s/gu, '')).toSorted().join('')
}

describe('an address', () => {
  test('of eight parts goes part by part', () => {
    expect(addressFrom('99/1#หมู่ที่ 4###ถนนพหลโยธิน#ตำบลคูคต#อำเภอลำลูกกา#จังหวัดปทุมธานี')).toEqual({
      ...NOTHING,
      houseNumber: '99/1',
      moo: 'หมู่ที่ 4',
      road: 'ถนนพหลโยธิน',
      subdistrict: 'ตำบลคูคต',
      district: 'อำเภอลำลูกกา',
      province: 'จังหวัดปทุมธานี',
    })
  })

  test('of fewer parts goes by their words, the last three from the end', () => {
    expect(addressFrom('12#ซอยอารีย์ 4#ถนนพหลโยธิน#แขวงสามเสนใน#เขตพญาไท#กรุงเทพมหานคร')).toEqual({
      ...NOTHING,
      houseNumber: '12',
      soi: 'ซอยอารีย์ 4',
      road: 'ถนนพหลโยธิน',
      subdistrict: 'แขวงสามเสนใน',
      district: 'เขตพญาไท',
      province: 'กรุงเทพมหานคร',
    })
  })

  test('a part that nobody can place stays with the house number', () => {
    expect(addressFrom('12#หมู่บ้านสุขใจ#อาคาร ก#ก#ข#ค')).toMatchObject({ houseNumber: '12 อาคาร ก' })
    expect(addressFrom('12')).toEqual({ ...NOTHING, houseNumber: '12' })
    expect(addressFrom('')).toEqual(NOTHING)
  })

  test('whatever stands there, no word is lost and none invented', () => {
    const part = fc.string({
      unit: fc.constantFrom('ก', 'ข', 'ห', 'ม', 'ู', '่', 'ซ', 'อ', 'ย', ' ', '1', '/'),
      maxLength: 6,
    })
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 10 }), (parts) => {
        expect(letters(Object.values(addressFrom(parts.join('#'))).join(''))).toBe(letters(parts.join('')))
      }),
    )
  })
})

describe('a name', () => {
  test('has four parts, some of them empty', () => {
    expect(nameFrom('นาย#สมชาย##ใจดี')).toEqual({ prefix: 'นาย', first: 'สมชาย', middle: '', last: 'ใจดี' })
    expect(nameFrom('Mr.#John#Quincy#Public').middle).toBe('Quincy')
    expect(nameFrom('')).toEqual({ prefix: '', first: '', middle: '', last: '' })
  })

  test.for(['นาย', 'นาย#สมชาย', 'นาย#สมชาย#ใจดี', 'a#b#c#d#e'])(
    'of another number of parts is not guessed at: %s',
    (words) => {
      expect(() => nameFrom(words)).toThrow('four parts')
    },
  )
})

describe('a picture', () => {
  const head = [0xff, 0xd8, 0xff, 0xe0, 0x00, 0x06, 0xff, 0xd9, 0x11, 0x22]
  const scan = [0xff, 0xda, 0x00, 0x02, 0x20, 0x20, 0x01, 0xff, 0x00, 0x20]

  test('ends at its own end marker, not at that of a preview inside, and keeps its blanks', () => {
    const picture = Uint8Array.of(...head, ...scan, 0xff, 0xd9)
    expect(jpegWithin(Uint8Array.of(...picture, 0x20, 0x20, 0x00))).toEqual(picture)
  })

  test.for([
    ['blanks', [0x20, 0x20, 0x20]],
    ['nothing', []],
    ['a head alone', head],
    ['no end', [...head, ...scan]],
    ['a segment of no length', [0xff, 0xd8, 0xff, 0xe0]],
  ] as const)('%s is none', ([, bytes]) => {
    expect(jpegWithin(Uint8Array.from(bytes))).toBeNull()
  })

  test('random bytes never hang or crash it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const picture = jpegWithin(Uint8Array.of(0xff, 0xd8, ...bytes))
        expect(picture === null || picture.at(-1) === 0xd9).toBe(true)
      }),
    )
  })
})
