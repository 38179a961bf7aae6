import { assert, bigInt, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { BEFORE_ALL, cursorText, isAfter, parseCursor } from './live-cursor.ts'

const aCursor = record(
  { number: bigInt(0n, 10n ** 18n - 1n), position: integer({ min: -1, max: 9_999 }) },
  { noNullPrototype: true },
)

test('every place comes back from its id', () => {
  assert(
    property(aCursor, (cursor) => {
      expect(parseCursor(cursorText(cursor))).toEqual(cursor)
    }),
  )
})

test.for([
  [''],
  ['12'],
  ['12.'],
  ['.0'],
  ['1e3.0'],
  ['-1.0'],
  ['12.-2'],
  ['12.0; drop'],
  ['12.0\n'],
  ['9'.repeat(19) + '.0'],
])('%j is not an id of ours', ([text]) => {
  expect(parseCursor(text ?? '')).toBeUndefined()
})

test('of two places exactly one is after the other, unless they are the same', () => {
  assert(
    property(aCursor, aCursor, (one, other) => {
      const same = cursorText(one) === cursorText(other)
      expect(isAfter(one, other) !== isAfter(other, one)).toBe(!same)
    }),
  )
})

test('the first event of an office is after the beginning', () => {
  expect(isAfter({ number: 1n, position: 0 }, BEFORE_ALL)).toBe(true)
})
