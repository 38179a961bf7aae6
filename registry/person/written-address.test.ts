import { expect, test } from 'vitest'
import { writtenAddress } from './written-address.ts'

const bare = { houseNumber: '99/1', moo: '', trok: '', soi: '', road: '' }

test('CC-11: an address is written as on the card: หมู่ที่, ตำบล, อำเภอ, จังหวัด', () => {
  const at = { ...bare, moo: '4', subdistrict: 'คูคต', district: 'ลำลูกกา', province: 'ปทุมธานี' }
  expect(writtenAddress(at)).toBe('99/1 หมู่ที่ 4 ตำบลคูคต อำเภอลำลูกกา จังหวัดปทุมธานี')
})

test('the capital has แขวง and เขต, and is no จังหวัด', () => {
  const at = { ...bare, soi: 'บางขุนเทียน 14', road: 'พระราม 2' }
  const capital = { subdistrict: 'แสมดำ', district: 'บางขุนเทียน', province: 'กรุงเทพมหานคร' }
  expect(writtenAddress({ ...at, ...capital })).toBe(
    '99/1 ซอยบางขุนเทียน 14 ถนนพระราม 2 แขวงแสมดำ เขตบางขุนเทียน กรุงเทพมหานคร',
  )
})
