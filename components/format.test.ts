import { describe, expect, test } from 'vitest'
import { textsIn } from '#messages/texts.ts'
import { parseBuddhist } from '#registry/plain-date.ts'
import {
  agoInWords,
  cappedCount,
  dateInWords,
  durationInWords,
  momentInWords,
  numberInWords,
  timeInWords,
  type Wording,
} from './format.ts'

const thai: Wording = { lang: 'th', formats: textsIn('th').formats }
const english: Wording = { lang: 'en', formats: textsIn('en').formats }
const at = new Date('2026-11-22T02:41:07Z')

describe('an instant', () => {
  test('is told in Bangkok time, with น. in Thai', () => {
    expect([timeInWords(at, thai), timeInWords(at, thai, true)]).toEqual(['09:41 น.', '09:41:07 น.'])
    expect(timeInWords(at, english)).toBe('09:41')
  })

  test('has the year of the Buddhist era in Thai and of the Christian era in English', () => {
    expect([momentInWords(at, thai), momentInWords(at, english)]).toEqual([
      '22 พ.ย. 2569 09:41 น.',
      '22 Nov 2026, 09:41',
    ])
  })

  test('falls on the next day when Bangkok has it already', () => {
    expect(momentInWords(new Date('2026-11-22T17:05:00Z'), thai)).toBe('23 พ.ย. 2569 00:05 น.')
  })
})

const minutesLater = (minutes: number) => new Date(at.getTime() + minutes * 60_000)

describe('how long ago', () => {
  test.for([
    [0, 'เมื่อสักครู่'],
    [3, '3 นาทีที่ผ่านมา'],
    [59, '59 นาทีที่ผ่านมา'],
    [60, '09:41 น.'],
    [24 * 60, '22 พ.ย. 2569 09:41 น.'],
  ] as const)('%i minutes later it is told as %s', ([minutes, words]) => {
    expect(agoInWords(at, minutesLater(minutes), thai)).toBe(words)
  })
})

describe('DT-4: a date of card or register', () => {
  test.for([
    ['25391122', '22 พ.ย. 2539', '22 Nov 1996'],
    ['25190000', 'พ.ศ. 2519 (ไม่ทราบวันและเดือน)', '1976 (day and month unknown)'],
    ['25190400', 'เมษายน 2519 (ไม่ทราบวัน)', 'April 1976 (day unknown)'],
    ['99999999', 'ตลอดชีพ', 'Lifetime'],
    ['00000000', 'ไม่ทราบวันที่', 'Date unknown'],
  ] as const)('%s is told as far as it is known', ([digits, inThai, inEnglish]) => {
    const date = parseBuddhist(digits)
    expect([dateInWords(date, thai), dateInWords(date, english)]).toEqual([inThai, inEnglish])
  })
})

describe('figures', () => {
  test('durations leave out what is nothing', () => {
    expect([0, 55, 60, 125].map((minutes) => durationInWords(minutes, thai))).toEqual([
      '0 นาที',
      '55 นาที',
      '1 ชม.',
      '2 ชม. 5 น.',
    ])
  })

  test('numbers have Arabic digits in both languages', () => {
    expect([numberInWords(13_343_597, thai), numberInWords(13_343_597, english)]).toEqual(['13,343,597', '13,343,597'])
  })

  test('counts stop at 99', () => {
    expect([cappedCount(99, thai), cappedCount(100, thai)]).toEqual(['99', '99+'])
  })
})
