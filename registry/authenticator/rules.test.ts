import { describe, expect, test } from 'vitest'
import { authenticatorState } from '#db/schema/authenticator.ts'
import { addDays } from '../plain-date.ts'
import { AUTHENTICATOR_VERBS, nextAuthenticatorState, standingOf, type StandingFacts } from './rules.ts'

const LAST_DAY = '2026-11-25'
const good: StandingFacts = {
  today: addDays(LAST_DAY, -100),
  nameAsEnrolled: true,
  personNormal: true,
  cardNormal: true,
  cardLastDay: LAST_DAY,
}

describe('DI-2: the life of an authenticator', () => {
  test('has these ways and no other', () => {
    const ways = authenticatorState.enumValues.flatMap((state) =>
      AUTHENTICATOR_VERBS.flatMap((verb) => {
        const next = nextAuthenticatorState(state, verb)
        return next === undefined ? [] : [`${state} ${verb} ${next}`]
      }),
    )
    expect(ways).toEqual([
      'pending activate active',
      'pending revoke revoked',
      'active suspend suspended',
      'active revoke revoked',
      'active replace replaced',
      'suspended lift active',
      'suspended revoke revoked',
      'suspended replace replaced',
    ])
  })
})

describe('DI-3: at a sign-in', () => {
  test.for([
    [-8, 'normal'],
    [-7, 'warn'],
    [0, 'warn'],
    [60, 'warn'],
    [61, 'suspended'],
  ] as const)('a card whose last day is %i days ago: %s', ([days, use]) => {
    expect(standingOf({ ...good, today: addDays(LAST_DAY, days) })).toMatchObject({ use })
  })

  test.for([
    [{ nameAsEnrolled: false }, 'name-changed'],
    [{ personNormal: false }, 'person-status'],
    [{ cardNormal: false }, 'card-status'],
    [{ today: addDays(LAST_DAY, 61) }, 'card-expired'],
  ] as const)('%o suspends: %s', ([change, cause]) => {
    expect(standingOf({ ...good, ...change })).toEqual({ use: 'suspended', cause })
  })
})
