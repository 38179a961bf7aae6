import { describe, expect, test } from 'vitest'
import { searchedHouse, searchedName } from './searched-words.ts'

describe('PV-4: what is typed as a house', () => {
  test.for([['1306-000099-1'], ['13060000991'], [' 1306 000099 1 '], ['๑๓๐๖-๐๐๐๐๙๙-๑'], ['1306–000099–1']] as const)(
    '%j is a house ID',
    ([typed]) => {
      expect(searchedHouse(typed)).toEqual({ kind: 'code', houseCode: '13060000991' })
    },
  )

  test.for([
    ['99/1', '99/1', undefined],
    ['  99/1 ', '99/1', undefined],
    ['99/1 หมู่ 4', '99/1', '4'],
    ['99/1 หมู่ที่ 4', '99/1', '4'],
    ['99/1 ม.4', '99/1', '4'],
    ['99ม.4', '99', '4'],
    ['๙๙/๑ ม. ๔', '99/1', '4'],
    ['บ้านเลขที่ 12 หมู่ 10', '12', '10'],
    ['99/1 Moo 4', '99/1', '4'],
    ['12ก', '12ก', undefined],
  ] as const)('%j is number %j, หมู่ %j', ([typed, houseNumber, moo]) => {
    expect(searchedHouse(typed)).toEqual({ kind: 'number', houseNumber, moo })
  })

  test.for([[''], ['หมู่ 4'], ['บ้านสวน'], ['99 ถนนพหลโยธิน'], ["1' or '1'='1"]] as const)('%j is no house', ([typed]) => {
    expect(searchedHouse(typed)).toBeUndefined()
  })
})

test('PV-4: a name is looked for in small letters and single spaces, composed', () => {
  expect(searchedName('  Somchai\u00a0  JAIDEE ')).toBe('somchai jaidee')
  expect(searchedName('ฐิติรัตน์\u200b ฟื้นฟูญาติ')).toBe('ฐิติรัตน์ ฟื้นฟูญาติ')
})
