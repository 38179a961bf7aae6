import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import {
  addDays,
  ageOn,
  buddhistDigits,
  dayOfBuddhist,
  daysBetween,
  isPlainDate,
  parseBuddhist,
  plainDate,
  today,
} from './plain-date.ts'
import { formatDay } from './plain-date-format.ts'

const SERVER_ZONES = ['America/Los_Angeles', 'Asia/Bangkok', 'Pacific/Kiritimati'] as const
const zoneAtStart = process.env['TZ']

afterEach(() => {
  if (zoneAtStart === undefined) delete process.env['TZ']
  else process.env['TZ'] = zoneAtStart
})

/** Days around which calendars go wrong: ends of years and of February, in common, leap and century years. */
const edges = [1900, 1996, 2000, 2023, 2024, 2100].flatMap((year) => [
  `${year}-01-01`,
  `${year}-02-28`,
  `${year}-03-01`,
  `${year}-12-31`,
])
const anyDay = fc.integer({ min: -50_000, max: 45_000 }).map((days) => addDays('2026-11-25', days))
const aDay = fc.oneof(fc.constantFrom(...edges), anyDay)

describe('today', () => {
  test.for([
    ['2026-11-24T16:59:59.999Z', '2026-11-24'],
    ['2026-11-24T17:00:00.000Z', '2026-11-25'],
    ['2026-12-31T17:00:00.000Z', '2027-01-01'],
    ['2028-02-28T17:00:00.000Z', '2028-02-29'],
    ['2027-02-28T17:00:00.000Z', '2027-03-01'],
  ] as const)('DT-1: at %s it is %s in Bangkok', ([instant, day]) => {
    expect(today(new Date(instant))).toBe(day)
  })

  test.for(SERVER_ZONES)('DT-1: on a server that runs in %s the day is that of Bangkok', (zone) => {
    process.env['TZ'] = zone

    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
    expect(today(new Date('2026-12-31T16:59:59Z'))).toBe('2026-12-31')
    expect(today(new Date('2026-12-31T17:00:00Z'))).toBe('2027-01-01')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(daysBetween('2026-03-01', '2026-11-25')).toBe(269)
    expect(formatDay('2026-01-01', 'th')).toBe('1 ม.ค. 2569')
  })

  test('DT-1: every instant lies in the one Bangkok day that holds it', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01Z'), max: new Date('2150-01-01Z'), noInvalidDate: true }),
        (now) => {
          const day = today(now)
          expect(now.getTime()).toBeGreaterThanOrEqual(Date.parse(`${day}T00:00:00+07:00`))
          expect(now.getTime()).toBeLessThan(Date.parse(`${addDays(day, 1)}T00:00:00+07:00`))
        },
      ),
    )
  })
})

describe('counting days', () => {
  test.for([
    ['2026-11-25', 1, '2026-11-26'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2026-11-25', 60, '2027-01-24'],
  ] as const)('DT-2: %s and %i days is %s', ([day, days, result]) => {
    expect(addDays(day, days)).toBe(result)
  })

  test('DT-2: going and coming back, the same day is reached and the difference is what was added', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -40_000, max: 40_000 }), (day, days) => {
        const other = addDays(day, days)
        expect(isPlainDate(other)).toBe(true)
        expect(addDays(other, -days)).toBe(day)
        expect(daysBetween(day, other)).toBe(days)
        expect(Math.sign(other.localeCompare(day))).toBe(Math.sign(days))
      }),
    )
  })

  test.for(['2026-02-29', '2100-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '26-01-01', '', 'today'])(
    'DT-2: %j is no day',
    (text) => {
      expect(isPlainDate(text)).toBe(false)
    },
  )

  test('DT-2: no day is made of numbers that the calendar does not have', () => {
    expect(plainDate(2024, 2, 29)).toBe('2024-02-29')
    expect(plainDate(2023, 2, 29)).toBeUndefined()
    expect(plainDate(2023, 0, 1)).toBeUndefined()
    expect(plainDate(2023, 1, 32)).toBeUndefined()
  })
})

describe('Buddhist-era digits', () => {
  test('DT-3: 22 November 2539 is 22 November 1996', () => {
    expect(dayOfBuddhist(parseBuddhist('25391122'))).toBe('1996-11-22')
    expect(buddhistDigits('1996-11-22')).toBe('25391122')
  })

  test('DT-3: 29 February stands in the Christian leap year, not in the Buddhist number that looks like one', () => {
    expect(dayOfBuddhist(parseBuddhist('25670229'))).toBe('2024-02-29')
    expect(parseBuddhist('25680229')).toEqual({ raw: '25680229', lifetime: false })
  })

  test('DT-3: every day can be written in digits and read back', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        expect(dayOfBuddhist(parseBuddhist(buddhistDigits(day)))).toBe(day)
      }),
    )
  })

  test.for([
    ['25390000', { year: 2539 }],
    ['25391100', { year: 2539, month: 11 }],
    ['25390022', { year: 2539, day: 22 }],
    ['00001122', { month: 11, day: 22 }],
    ['00000229', { month: 2, day: 29 }],
    ['00000000', {}],
  ] as const)('DT-4: %s keeps what is known and invents nothing', ([raw, known]) => {
    expect(parseBuddhist(raw)).toEqual({ raw, lifetime: false, ...known })
    expect(dayOfBuddhist(parseBuddhist(raw))).toBeUndefined()
  })

  test.for([
    '',
    '        ',
    '2539',
    '253911222',
    '2539112a',
    '25391322',
    '25391131',
    '19961122',
    '23991231',
    '27000101',
    '25390132',
    '94569999',
    '00000230',
  ])('DT-4: %j is unreadable and stays as it stood', (raw) => {
    expect(parseBuddhist(raw)).toEqual({ raw, lifetime: false })
  })

  test('DT-4: whatever the digits are, a day comes out only if the same digits lead back to it', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 }).map((all) => all.join(''))
    const likely = fc
      .tuple(fc.integer({ min: 2390, max: 2710 }), fc.nat({ max: 13 }), fc.nat({ max: 32 }))
      .map(([year, month, day]) => `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`)
    fc.assert(
      fc.property(fc.oneof(digits, likely), (raw) => {
        const day = dayOfBuddhist(parseBuddhist(raw))
        if (day !== undefined) expect(buddhistDigits(day)).toBe(raw)
      }),
    )
  })

  test('DT-5: 99999999 is for life and no day', () => {
    expect(parseBuddhist('99999999')).toEqual({ raw: '99999999', lifetime: true })
    expect(dayOfBuddhist(parseBuddhist('99999999'))).toBeUndefined()
  })
})

describe('age', () => {
  test.for([
    ['25391122', '2026-11-21', 29],
    ['25391122', '2026-11-22', 30],
    ['25670229', '2027-02-28', 2],
    ['25670229', '2027-03-01', 3],
    ['25670229', '2028-02-29', 4],
  ] as const)('DT-6: born %s, on %s one is %i', ([born, day, years]) => {
    expect(ageOn(parseBuddhist(born), day)).toBe(years)
  })

  test.for([
    ['25390000', '2026-01-01', 30],
    ['25390022', '2026-01-01', 30],
    ['25391100', '2026-10-31', 29],
    ['25391100', '2026-11-01', 30],
  ] as const)('DT-6: of %s the unknown parts count as the first: on %s one is %i', ([born, day, years]) => {
    expect(ageOn(parseBuddhist(born), day)).toBe(years)
  })

  test('DT-6: without a year of birth there is no age', () => {
    expect(ageOn(parseBuddhist('00001122'), '2026-11-25')).toBeUndefined()
    expect(ageOn(parseBuddhist('25391399'), '2026-11-25')).toBeUndefined()
  })

  test('DT-6: nobody grows younger, and everybody is a year older within 366 days', () => {
    fc.assert(
      fc.property(aDay, fc.nat({ max: 36_000 }), (born, days) => {
        const digits = parseBuddhist(buddhistDigits(born))
        const age = ageOn(digits, addDays(born, days)) ?? Number.NaN
        expect(ageOn(digits, addDays(born, days + 1))).toBeGreaterThanOrEqual(age)
        expect(ageOn(digits, addDays(born, days + 366))).toBeGreaterThan(age)
      }),
    )
  })
})
