import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { minutesAndSeconds, msToNextSecond, secondsLeft } from './use-seconds-left.ts'

test('a countdown skips no second, even when every timer comes late', () => {
  const lateness = fc.array(fc.nat({ max: 900 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60_000 }), lateness, (leftMs, late) => {
      const until = 1_800_000_000_000
      let now = until - leftMs
      for (const ms of late) {
        const before = secondsLeft(until, now)
        if (before === 0) break
        now += msToNextSecond(until, now) + ms
        expect(secondsLeft(until, now)).toBe(before - 1)
      }
    }),
  )
})

test('what is over stays over', () => {
  expect([secondsLeft(1000, 1000), secondsLeft(1000, 5000)]).toEqual([0, 0])
})

test('counters show minutes and two digits of seconds', () => {
  expect([0, 9, 60, 65, 600].map(minutesAndSeconds)).toEqual(['0:00', '0:09', '1:00', '1:05', '10:00'])
})
