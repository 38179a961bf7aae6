import { describe, expect, test } from 'vitest'
import type { CardAddress } from '#agent/protocol.ts'
import type { HouseAddress } from './facts.ts'
import { sameAddress, sameName, sameSurname } from './same-words.ts'

describe('comparing names', () => {
  test.for([
    ['ฟื้นฟูญาติ', 'ฟื้นฟูญาติ'],
    ['  กฤษฎ์ ', 'กฤษฎ์'],
    ['อำนวย', 'อ\u0e4d\u0e32นวย'],
    ['น้ำฝน', 'น\u0e4d\u0e49\u0e32ฝน'],
    ['น้ำฝน', 'น\u0e49\u0e4d\u0e32ฝน'],
    ['ณ  อยุธยา', 'ณ อยุธยา'],
    ['', '-'],
  ] as const)('CC-7: %j and %j are the same name', ([one, other]) => {
    expect(sameName(one, other)).toBe(true)
    expect(sameName(other, one)).toBe(true)
  })

  test.for([
    ['กมล', 'กมล์'],
    ['สมชาย', 'สมชัย'],
    ['ใจดี', ''],
    ['น้ำฝน', 'นำฝน'],
    ['ณ อยุธยา', 'ณอยุธยา'],
  ] as const)('CC-7: %j and %j are two names', ([one, other]) => {
    expect(sameName(one, other)).toBe(false)
  })

  test('CC-13: people without a surname are not of one family', () => {
    expect(sameSurname('', '')).toBe(false)
    expect(sameSurname('-', ' ')).toBe(false)
    expect(sameSurname('ใจดี', 'ใจดี ')).toBe(true)
  })
})

const inBangkok: HouseAddress = {
  houseNumber: '99/1',
  moo: '',
  trok: '',
  soi: 'สุขุมวิท 101/1',
  road: 'สุขุมวิท',
  subdistrict: 'บางจาก',
  district: 'พระโขนง',
  province: 'กรุงเทพมหานคร',
}
const onBangkokCard: CardAddress = {
  houseNumber: '99/1',
  moo: '',
  trok: '',
  soi: 'ซอยสุขุมวิท 101/1',
  road: 'ถนนสุขุมวิท',
  subdistrict: 'แขวงบางจาก',
  district: 'เขตพระโขนง',
  province: 'กรุงเทพมหานคร',
}

const inTheCountry: HouseAddress = {
  houseNumber: '12',
  moo: '4',
  trok: '',
  soi: '',
  road: '',
  subdistrict: 'ลำลูกกา',
  district: 'ลำลูกกา',
  province: 'ปทุมธานี',
}
const onCountryCard: CardAddress = {
  ...inTheCountry,
  moo: 'หมู่ที่ 4',
  subdistrict: 'ตำบลลำลูกกา',
  district: 'อำเภอลำลูกกา',
  province: 'จังหวัดปทุมธานี',
}

describe('comparing addresses', () => {
  test('CC-11: the words of the card (แขวง, เขต, ซอย, ถนน) are no part of the names', () => {
    expect(sameAddress(onBangkokCard, inBangkok)).toBe(true)
  })

  test('CC-11: the words of the card (หมู่ที่, ตำบล, อำเภอ, จังหวัด) are no part of the names', () => {
    expect(sameAddress(onCountryCard, inTheCountry)).toBe(true)
  })

  test('CC-11: short words, Thai digits and spaces do not make another address', () => {
    const card = { ...onCountryCard, houseNumber: '๑๒', moo: 'ม. ๔', subdistrict: 'ต.ลำลูกกา', district: 'อ. ลำลูกกา' }
    expect(sameAddress(card, inTheCountry)).toBe(true)
  })

  test.for(Object.keys(inBangkok))('CC-11: another %s is another address', (part) => {
    expect(sameAddress({ ...onBangkokCard, [part]: 'อื่น' }, inBangkok)).toBe(false)
  })
})
