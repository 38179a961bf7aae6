import { expect, test } from 'vitest'
import { DECLINE_REASONS, GO_ON_REASONS, needsNote } from './decline-reasons.ts'

test('CC-16: of all reasons only the other one needs words of its own', () => {
  expect(DECLINE_REASONS.filter(needsNote)).toEqual(['other'])
  expect(GO_ON_REASONS.filter(needsNote)).toEqual(['other'])
})
