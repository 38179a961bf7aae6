import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, BUDDHIST_OFFSET } from '../plain-date.ts'
import { PIN_YEARS, pinProblem } from './pin-rules.ts'

const NATIONAL_ID = '1234567890121'

/** Every way to write every day of the years that a PIN may mean. */
function datePins(): Set<string> {
  const pins = new Set<string>()
  for (let day = `${PIN_YEARS.first}-01-01`; day <= `${PIN_YEARS.last}-12-31`; day = addDays(day, 1)) {
    const [christian = '', month = '', date = ''] = day.split('-')
    for (const year of [christian, String(Number(christian) + BUDDHIST_OFFSET)]) {
      for (const pin of [`${date}${month}${year}`, `${month}${date}${year}`, `${year}${month}${date}`]) pins.add(pin)
    }
  }
  return pins
}

describe('DI-1: a PIN is refused', () => {
  test('when it is one of the 382,596 dates', () => {
    const pins = datePins()

    expect(pins.size).toBe(382_596)
    expect([...pins].filter((pin) => pinProblem(pin, NATIONAL_ID) === undefined)).toEqual([])
  })

  test.for([
    ['1234567', 'not-eight-digits'],
    ['123456789', 'not-eight-digits'],
    ['1234567a', 'not-eight-digits'],
    ['๑๒๓๔๕๖๗๙', 'not-eight-digits'],
    ['77777777', 'all-equal'],
    ['12345678', 'run'],
    ['56789012', 'run'],
    ['98765432', 'run'],
    ['32109876', 'run'],
    ['74747474', 'repeated-block'],
    ['72572572', 'repeated-block'],
    ['95179517', 'repeated-block'],
    ['95177159', 'palindrome'],
    ['31122569', 'date'],
    ['12312026', 'date'],
    ['20260229', undefined],
    ['20240229', 'date'],
    ['29022567', 'date'],
    ['29022568', undefined],
    ['67890121', 'in-national-id'],
    ['34567890', 'run'],
    ['67890120', undefined],
  ] as const)('%s: %s', ([pin, problem]) => {
    expect(pinProblem(pin, NATIONAL_ID)).toBe(problem)
  })

  test('when it stands anywhere in the number of its holder', () => {
    const number = fc.stringMatching(/^[0-9]{13}$/)
    fc.assert(
      fc.property(number, fc.nat({ max: 5 }), (nationalId, from) => {
        expect(pinProblem(nationalId.slice(from, from + 8), nationalId)).toBeDefined()
      }),
    )
  })
})

test('DI-1: of 10,000 random PINs at least 99 % are accepted', () => {
  const pins = fc.sample(fc.noBias(fc.integer({ min: 0, max: 99_999_999 })), { numRuns: 10_000, seed: 2569 })
  const accepted = pins.filter((pin) => pinProblem(String(pin).padStart(8, '0'), NATIONAL_ID) === undefined)

  expect(accepted.length).toBeGreaterThanOrEqual(9_900)
})
