import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from './plain-date.ts'
import { formatDay } from './plain-date-format.ts'
import { parseTypedDate } from './plain-date-input.ts'

describe('a typed date', () => {
  test.for(['22/11/2569', '22-11-2569', '22.11.2569', ' 22 11 2569 ', '๒๒/๑๑/๒๕๖๙'])(
    'DT-7: %j is understood',
    (text) => {
      expect(parseTypedDate(text, 'th')).toEqual({ kind: 'day', day: '2026-11-22' })
    },
  )

  test('DT-7: day and month may be typed without the leading zero', () => {
    expect(parseTypedDate('1/3/2565', 'th')).toEqual({ kind: 'day', day: '2022-03-01' })
  })

  test('DT-7: a Christian year typed in Thai is asked about, never taken for granted', () => {
    expect(parseTypedDate('22/11/2026', 'th')).toEqual({ kind: 'other-era', day: '2026-11-22', typedYear: 2026 })
  })

  test('DT-7: a Buddhist year typed in English is asked about too', () => {
    expect(parseTypedDate('22/11/2569', 'en')).toEqual({ kind: 'other-era', day: '2026-11-22', typedYear: 2569 })
    expect(parseTypedDate('22/11/2026', 'en')).toEqual({ kind: 'day', day: '2026-11-22' })
  })

  test('DT-7: 29 February is looked up in the Christian year', () => {
    expect(parseTypedDate('29/02/2567', 'th')).toEqual({ kind: 'day', day: '2024-02-29' })
    expect(parseTypedDate('29/02/2568', 'th')).toEqual({ kind: 'no-such-day' })
  })

  test.for([
    ['', 'empty'],
    ['  ', 'empty'],
    ['31/04/2569', 'no-such-day'],
    ['00/01/2569', 'no-such-day'],
    ['01/13/2569', 'no-such-day'],
    ['01/01/69', 'unreadable'],
    ['01/01/3000', 'unreadable'],
    ['2569-11-22', 'unreadable'],
    ['22 พ.ย. 2569', 'unreadable'],
    ['22112569', 'unreadable'],
  ] as const)('DT-7: %j is %s', ([text, kind]) => {
    expect(parseTypedDate(text, 'th')).toEqual({ kind })
  })

  test('DT-7: what the register writes can be typed back in either language', () => {
    const aDay = fc.integer({ min: -40_000, max: 40_000 }).map((days) => addDays('2026-11-25', days))
    fc.assert(
      fc.property(aDay, fc.constantFrom('th', 'en'), (day, lang) => {
        expect(parseTypedDate(formatDay(day, lang, 'digits'), lang)).toEqual({ kind: 'day', day })
      }),
    )
  })
})
