import { describe, expect, test } from 'vitest'
import { cursorWords, partIn, personIn } from './person-address.ts'

const id = '6f1d5c1e-8a55-4b6e-9d5b-0f1f5f4d2c3b'

describe('the address of a record', () => {
  test.for([['1234567890121'], ['1-2345-67890-12-1'], [`${id} `], [id.toUpperCase()], ['']] as const)(
    'PV-6: %j names nobody',
    ([ref]) => {
      expect(personIn(ref)).toBeUndefined()
    },
  )

  test('names a person by an id that says nothing about them', () => {
    expect(personIn(id)).toBe(id)
  })

  test('leads back to where the list of looks was left', () => {
    const after = { at: new Date('2026-11-25T03:00:00.123Z'), id }
    expect(partIn({ tab: 'access', after: cursorWords(after) })).toEqual({ tab: 'access', after })
  })

  test.for([['x'], [`2026-13-45_${id}`], ['2026-11-25T03:00:00.000Z_1'], [['a', 'b']], [undefined]] as const)(
    'begins with the newest look for %j',
    ([after]) => {
      expect(partIn({ tab: 'nonsense', after })).toEqual({ tab: 'overview', after: undefined })
    },
  )
})
