import { describe, expect, test } from 'vitest'
import { parseBuddhist } from './plain-date.ts'
import {
  formatBuddhistYear,
  formatDay,
  formatDayOf,
  formatMonthName,
  formatTimeOf,
  shownDate,
} from './plain-date-format.ts'

const lateEvening = new Date('2026-11-22T17:05:26Z')

describe('writing days and times', () => {
  test.for([
    ['th', 'short', '22 พ.ย. 2569'],
    ['th', 'long', '22 พฤศจิกายน 2569'],
    ['th', 'digits', '22/11/2569'],
    ['en', 'short', '22 Nov 2026'],
    ['en', 'long', '22 November 2026'],
    ['en', 'digits', '22/11/2026'],
  ] as const)('DT-8: in %s a %s day is %s', ([lang, form, written]) => {
    expect(formatDay('2026-11-22', lang, form)).toBe(written)
  })

  test('DT-8: Thai leap days stay on 29 February', () => {
    expect(formatDay('2024-02-29', 'th', 'digits')).toBe('29/02/2567')
  })

  test('DT-8: an instant belongs to the day and hour of Bangkok', () => {
    expect(formatDayOf(lateEvening, 'th')).toBe('23 พ.ย. 2569')
    expect(formatTimeOf(lateEvening, 'th')).toBe('00:05')
    expect(formatTimeOf(lateEvening, 'en', true)).toBe('00:05:26')
  })

  test('DT-8: a partial date has its month and year in the era of the language', () => {
    expect(formatMonthName(11, 'th')).toBe('พฤศจิกายน')
    expect(formatMonthName(1, 'en')).toBe('January')
    expect(formatBuddhistYear(2519, 'th')).toBe('2519')
    expect(formatBuddhistYear(2519, 'en')).toBe('1976')
  })

  test('DT-8: no Thai digit is ever written', () => {
    const written = (['short', 'long', 'digits'] as const).map((form) => formatDay('2026-11-22', 'th', form)).join(' ')
    expect(`${written} ${formatTimeOf(lateEvening, 'th', true)}`).not.toMatch(/[๐-๙]/)
  })
})

describe('what of a date can be shown', () => {
  test.for([
    ['25391122', { kind: 'day', day: '1996-11-22' }],
    ['25191100', { kind: 'month', month: 11, year: 2519 }],
    ['25190000', { kind: 'year', year: 2519 }],
    ['25190022', { kind: 'year', year: 2519 }],
    ['00001122', { kind: 'unknown' }],
    ['        ', { kind: 'unknown' }],
    ['99999999', { kind: 'lifetime' }],
  ] as const)('DT-4: of %j no more is shown than is known', ([raw, shown]) => {
    expect(shownDate(parseBuddhist(raw))).toEqual(shown)
  })
})
