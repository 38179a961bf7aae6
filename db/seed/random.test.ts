import { expect, test } from 'vitest'
import { aRandom } from './random.ts'

test('the same seed gives the same stream', () => {
  const [one, again, other] = [aRandom('one'), aRandom('one'), aRandom('other')]

  expect(one.hex(64)).toBe(again.hex(64))
  expect(one.hex(64)).not.toBe(other.hex(64))
})

test('between reaches both ends and nothing beyond', () => {
  const random = aRandom('ends')
  const seen = new Set(Array.from({ length: 1000 }, () => random.between(3, 6)))

  expect([...seen].toSorted((one, another) => one - another)).toEqual([3, 4, 5, 6])
})

test('chance comes true about as often as it says', () => {
  const random = aRandom('chance')
  const hits = Array.from({ length: 10_000 }, () => random.chance(0.2)).filter(Boolean).length

  expect(hits).toBeGreaterThan(1800)
  expect(hits).toBeLessThan(2200)
})

test('identifiers look like random UUIDs and do not repeat', () => {
  const random = aRandom('uuid')
  const ids = Array.from({ length: 1000 }, () => random.uuid())

  expect(ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toEqual(
    [],
  )
  expect(new Set(ids).size).toBe(1000)
})

test('nothing cannot be picked from', () => {
  expect(() => aRandom('nothing').pick([])).toThrow('nothing to pick from')
})
