import { beforeAll, expect, test } from 'vitest'
import type { Office } from '#db/schema/office.ts'
import { allOffices } from './offices.ts'
import { allDistricts, subdistrictsOf } from './places.ts'

let offices: readonly Office[]
beforeAll(async () => {
  offices = await allOffices(await allDistricts())
})

test('there are exactly 1,078 district and local offices, besides the central one and the joint centre', () => {
  expect(offices.filter(({ kind }) => kind === 'district' || kind === 'local')).toHaveLength(1078)
  expect(offices.filter(({ kind }) => kind === 'central').map(({ code }) => code)).toEqual(['0000'])
  expect(new Set(offices.map(({ code }) => code)).size).toBe(offices.length)
})

test('อำเภอลำลูกกา, ปทุมธานี is 1306', () => {
  expect(offices.find(({ code }) => code === '1306')).toMatchObject({
    kind: 'district',
    nameTh: 'สำนักทะเบียนอำเภอลำลูกกา',
    provinceTh: 'ปทุมธานี',
    mayEnrol: true,
    invented: false,
  })
})

test('each of the 928 districts has its office, which counts up from 01; invented local ones count down from 99', () => {
  expect(numbers('district')).toHaveLength(928)
  expect(Math.max(...numbers('district'))).toBe(50)
  expect(Math.min(...numbers('local'))).toBe(98)
})

test('every local office says that it is invented, no district office does', () => {
  expect(offices.filter(({ kind, invented }) => invented !== (kind === 'local' || kind === 'joint_service'))).toEqual(
    [],
  )
})

test('a joint service centre does not enrol', () => {
  expect(offices.filter(({ kind }) => kind === 'joint_service').map(({ mayEnrol }) => mayEnrol)).toEqual([false])
})

test('in Bangkok districts are เขต', () => {
  expect(offices.find(({ code }) => code === '1021')?.nameTh).toBe('สำนักทะเบียนเขตบางขุนเทียน')
})

test('there are 77 provinces, and every district’s code begins with its province’s', async () => {
  const districts = await allDistricts()

  expect(new Set(districts.map(({ province }) => province.code)).size).toBe(77)
  expect(districts.filter(({ code, province }) => !/^\d{4}$/.test(code) || !code.startsWith(province.code))).toEqual([])
})

test('ลำลูกกา has eight sub-districts', async () => {
  expect((await subdistrictsOf('1306')).map(({ th }) => th)).toEqual([
    'คูคต',
    'ลาดสวาย',
    'บึงคำพร้อย',
    'ลำลูกกา',
    'บึงทองหลาง',
    'ลำไทร',
    'บึงคอไห',
    'พืชอุดม',
  ])
})

/** Office numbers, that is codes without their province. */
function numbers(kind: Office['kind']): readonly number[] {
  return offices.filter((office) => office.kind === kind).map(({ code }) => Number(code.slice(2)))
}
