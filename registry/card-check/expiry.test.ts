import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../plain-date.ts'
import { earlierOf, FOR_LIFE, lastDayOf, useAfterExpiry } from './expiry.ts'

const LAST_DAY = '2026-11-25'

describe('using a phone around the last day of the card', () => {
  test.for([
    [-8, 'normal'],
    [-7, 'warn'],
    [0, 'warn'],
    [1, 'warn'],
    [60, 'warn'],
    [61, 'suspended'],
    [400, 'suspended'],
  ] as const)('CC-14: at D%i the use is %s', ([days, use]) => {
    expect(useAfterExpiry(LAST_DAY, addDays(LAST_DAY, days))).toBe(use)
  })

  test('CC-14: a card for life never suspends anything', () => {
    expect(useAfterExpiry(FOR_LIFE, '2156-12-31')).toBe('normal')
  })

  test('CC-14: as days pass, use only ever gets narrower', () => {
    const narrowness = ['normal', 'warn', 'suspended']
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        const [now, tomorrow] = [days, days + 1].map((day) => useAfterExpiry(LAST_DAY, addDays(LAST_DAY, day)))
        expect(narrowness.indexOf(tomorrow ?? '')).toBeGreaterThanOrEqual(narrowness.indexOf(now ?? ''))
      }),
    )
  })
})

describe('the last day', () => {
  test.for([
    ['25750121', '2032-01-21'],
    ['99999999', FOR_LIFE],
    ['25750100', undefined],
    ['25690229', undefined],
    ['', undefined],
  ] as const)('DT-5: %j is read as %s', ([digits, day]) => {
    expect(lastDayOf(digits)).toBe(day)
  })

  test.for([
    ['2026-01-01', '2027-01-01', '2026-01-01'],
    ['2027-01-01', '2026-01-01', '2026-01-01'],
    [FOR_LIFE, '2026-01-01', '2026-01-01'],
    [undefined, '2026-01-01', '2026-01-01'],
    [FOR_LIFE, undefined, FOR_LIFE],
    [undefined, undefined, undefined],
  ] as const)('CC-6: of %s and %s it is %s', ([one, other, earlier]) => {
    expect(earlierOf(one, other)).toBe(earlier)
  })
})
