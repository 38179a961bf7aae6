import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meaningOf, type Meaning } from './meaning.ts'
import type { VoidCause } from './port.ts'

const said = (code: string, text: string, isError = true): Meaning => meaningOf({ isError, code, text })

describe('a normal card', () => {
  test('CS-1: takes code 0, its words and no error flag', () => {
    expect(said('0', 'สถานะปกติ', false)).toEqual({ status: 'normal', cause: 'none' })
  })

  test.for([
    ['0', 'สถานะปกติ', true],
    ['0', 'สถานะไม่ปกติ', false],
    ['0', 'ปกติ', false],
    ['0', 'สถานะ ปกติ', false],
    ['0', 'สถานะปกติ สถานะปกติ', false],
    ['0', '', false],
    ['00', 'สถานะปกติ', false],
    ['', 'สถานะปกติ', false],
  ] as const)('CS-5: code %s with the words "%s" and error flag %s is unknown', ([code, text, isError]) => {
    expect(said(code, text, isError).status).toBe('unknown')
  })

  test('CS-1: nothing but those words ever makes a card normal', () => {
    const anyCode = fc.oneof(fc.constantFrom('0', '1', '2', '3', '4', '5', '00', '-0'), fc.string({ maxLength: 3 }))
    const anyWords = fc.oneof(
      fc.constantFrom('สถานะปกติ', 'สถานะไม่ปกติ', 'สถานะปกติ.', 'บัตรปกติ'),
      fc.string({ unit: fc.constantFrom(...Array.from('สถานะปกติไม่ ')), maxLength: 12 }),
    )
    fc.assert(
      fc.property(anyCode, anyWords, fc.boolean(), (code, text, isError) => {
        const exact = code === '0' && text.trim() === 'สถานะปกติ' && !isError
        expect(said(code, text, isError).status === 'normal').toBe(exact)
      }),
      { numRuns: 2_000 },
    )
  }, 30_000)
})

describe('a void card', () => {
  test.for<[string, VoidCause]>([
    ['บัตรสิ้นสภาพการใช้งาน เนื่องจากกรณี  บัตรหมดอายุ', 'expired'],
    ['บัตรสิ้นสภาพการใช้งาน เนื่องจากกรณี การเปลี่ยนที่อยู่', 'address-changed'],
    ['บัตรสิ้นสภาพการใช้งาน เนื่องจากกรณี การเปลี่ยนชื่อตัว', 'name-changed'],
    ['บัตรสิ้นสภาพการใช้งาน เนื่องจากกรณี บัตรหาย', 'lost'],
    ['บัตรสิ้นสภาพการใช้งาน เนื่องจากกรณี บัตรชำรุด', 'damaged'],
    ['บัตรสิ้นสภาพการใช้งาน เนื่องจากกรณี บัตรถูกทำลาย', 'damaged'],
    ['บัตรสิ้นสภาพการใช้งาน เนื่องจากกรณี ทำบัตรใหม่', 'replaced'],
    ['บัตรสิ้นสภาพการใช้งาน เนื่องจากกรณี ยกเลิกบัตร', 'cancelled'],
    ['บัตรสิ้นสภาพการใช้งาน เนื่องจากกรณี ผู้ถือบัตรตาย', 'holder-dead'],
    ['บัตรสิ้นสภาพการใช้งาน เนื่องจากกรณี อื่น ๆ', 'other'],
    ['บัตรสิ้นสภาพการใช้งาน', 'other'],
    ['บัตรหาย', 'other'],
    ['', 'other'],
  ])('CS-4: "%s" is void, because %s', ([text, cause]) => {
    expect(said('2', text)).toEqual({ status: 'void', cause })
  })

  test('CS-4: code 2 stays void, whatever its error flag says', () => {
    expect(said('2', 'สถานะปกติ', false)).toEqual({ status: 'void', cause: 'other' })
  })
})

describe('code 4', () => {
  test.for([
    ['สถานะไม่ปกติ => ไม่พบเลข Laser จาก PID นี้', 'not-found'],
    ['ไม่พบเลข Laser จาก PID นี้', 'not-found'],
    ['สถานะไม่ปกติ => ข้อมูลไม่ตรง', 'mismatch'],
    ['สถานะไม่ปกติ', 'unknown'],
    ['ไม่พบ หรือข้อมูลไม่ตรง', 'unknown'],
    ['', 'unknown'],
  ] as const)('CS-3: "%s" is %s', ([text, status]) => {
    expect(said('4', text)).toEqual({ status, cause: 'none' })
  })
})

test('CS-5: code 3, and every code that nobody has explained, is unknown', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.constant('3'), fc.integer({ min: 6, max: 9_999 }).map(String)),
      fc.boolean(),
      (code, isError) => {
        expect(said(code, 'สถานะปกติ', isError)).toEqual({ status: 'unknown', cause: 'none' })
      },
    ),
  )
}, 30_000)
