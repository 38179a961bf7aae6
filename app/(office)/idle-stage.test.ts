import { expect, test } from 'vitest'
import { IDLE_AT_COUNTER_MS, IDLE_ELSEWHERE_MS, IDLE_WARNING_MS } from '#registry/staff/session-rules.ts'
import { idleStage } from './idle-stage.ts'

const MINUTE = 60_000

test.for<readonly [number, number]>([
  [IDLE_AT_COUNTER_MS, 4],
  [IDLE_ELSEWHERE_MS, 14],
])('SE-3: a screen that locks after %i ms says so from minute %i on', ([limitMs, minutes]) => {
  const limits = { limitMs, warningMs: IDLE_WARNING_MS }

  expect(idleStage(0, limits)).toBe('working')
  expect(idleStage(minutes * MINUTE - 1, limits)).toBe('working')
  expect(idleStage(minutes * MINUTE, limits)).toBe('warning')
  expect(idleStage(limitMs - 1, limits)).toBe('warning')
  expect(idleStage(limitMs, limits)).toBe('over')
})
