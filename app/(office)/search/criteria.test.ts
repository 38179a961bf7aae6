import { describe, expect, test } from 'vitest'
import { th } from '#messages/th.ts'
import { criteriaOf, NOTHING_TYPED, type Way } from './criteria.ts'

const asked = (way: Way, words: string) => criteriaOf(way, { ...NOTHING_TYPED, [way]: words }, th)

describe('what is typed to find a person', () => {
  test.for([
    ['number', '', th.common.nationalIdIncomplete],
    ['number', '123456789012', th.common.nationalIdIncomplete],
    ['number', '1234567890122', th.common.nationalIdWrong],
    ['house', '', th.search.houseMissing],
    ['house', 'บ้านสวน', th.search.houseMissing],
    ['name', ' ก ', th.search.nameMissing],
  ] as const)('PV-4: by %s, "%s" is answered with what to do, and asks nobody', ([way, words, problem]) => {
    expect(asked(way, words)).toEqual({ problem })
  })

  test.for([
    ['number', '1234567890121', { by: 'number', nationalId: '1234567890121' }],
    ['house', '99/1 หมู่ 4', { by: 'house', house: '99/1 หมู่ 4' }],
    ['name', 'สม', { by: 'name', name: 'สม' }],
  ] as const)('by %s, "%s" is looked for', ([way, words, criteria]) => {
    expect(asked(way, words)).toEqual(criteria)
  })
})
