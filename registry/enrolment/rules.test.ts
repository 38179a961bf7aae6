import { describe, expect, test } from 'vitest'
import { enrolmentState } from '#db/schema/enrolment.ts'
import { ENROLMENT_VERBS, enrolmentRefusal, nextEnrolmentState, OPEN_STATES, tokenRefusal } from './rules.ts'

const now = new Date('2026-11-25T02:41:07Z')
const at = (seconds: number): Date => new Date(now.getTime() + seconds * 1000)

describe('EN-1: the life of an enrolment', () => {
  test('goes forward by one way, and none of its steps can be left out or taken twice', () => {
    const ways = enrolmentState.enumValues.flatMap((state) =>
      (['scan', 'match', 'set-pin', 'consent'] as const).flatMap((verb) => {
        const next = nextEnrolmentState(state, verb)
        return next === undefined ? [] : [`${state} ${verb} ${next}`]
      }),
    )
    expect(ways).toEqual([
      'issued scan scanned',
      'scanned match matched',
      'matched set-pin pin-set',
      'pin-set consent done',
    ])
  })

  test('ends for good, and can be cancelled until then', () => {
    for (const state of enrolmentState.enumValues) {
      const isOpen = OPEN_STATES.some((open) => open === state)
      const exits = ENROLMENT_VERBS.filter((verb) => nextEnrolmentState(state, verb) !== undefined)
      expect(exits.length > 0, state).toBe(isOpen)
      expect(nextEnrolmentState(state, 'cancel'), state).toBe(isOpen ? 'cancelled' : undefined)
    }
  })

  test('goes no step further from the moment its time is up, and can still be cancelled', () => {
    const refusals = [at(1), now].map((expiresAt) => enrolmentRefusal({ state: 'issued', expiresAt }, 'scan', now))
    expect(refusals).toEqual([null, 'enrolment-over'])
    expect(enrolmentRefusal({ state: 'issued', expiresAt: now }, 'cancel', now)).toBeNull()
    expect(enrolmentRefusal({ state: 'done', expiresAt: at(1) }, 'consent', now)).toBe('wrong-state')
  })
})

test('EN-2: a token counts once, until its last moment', () => {
  expect(tokenRefusal({ usedAt: null, validUntil: at(0.001) }, now)).toBeNull()
  expect(tokenRefusal({ usedAt: null, validUntil: now }, now)).toBe('qr-expired')
  expect(tokenRefusal({ usedAt: now, validUntil: at(1) }, now)).toBe('qr-used')
})
