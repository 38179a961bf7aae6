import { describe, expect, test } from 'vitest'
import type { StaffSession } from '#db/schema/staff-session.ts'
import { IDLE_AT_COUNTER_MS, IDLE_ELSEWHERE_MS, SESSION_LIFE_MS, sessionState } from './session-rules.ts'

const now = new Date('2026-11-25T03:00:00Z')
const before = (ms: number) => new Date(now.getTime() - ms)

function aSession(change: Partial<StaffSession> = {}): StaffSession {
  return {
    idHash: 'hash',
    staffId: 'staff',
    method: 'password',
    officeCode: '1306',
    roles: ['clerk'],
    counterNumber: 3,
    createdAt: before(60_000),
    expiresAt: new Date(now.getTime() + SESSION_LIFE_MS),
    activeAt: before(1_000),
    lockedAt: null,
    stepUpUntil: null,
    endedAt: null,
    end: null,
    ...change,
  }
}

describe('a session', () => {
  test('is open while its person works', () => {
    expect(sessionState(aSession(), now)).toBe('open')
  })

  test('SE-1: is over eight hours after signing in, to the millisecond', () => {
    expect(sessionState(aSession({ expiresAt: new Date(now.getTime() + 1) }), now)).toBe('open')
    expect(sessionState(aSession({ expiresAt: now }), now)).toBe('ended')
  })

  test('SE-2: locks by itself after five idle minutes at a counter', () => {
    expect(sessionState(aSession({ activeAt: before(IDLE_AT_COUNTER_MS - 1) }), now)).toBe('open')
    expect(sessionState(aSession({ activeAt: before(IDLE_AT_COUNTER_MS) }), now)).toBe('locked')
  })

  test('SE-2: locks after fifteen idle minutes away from a counter', () => {
    const away = { counterNumber: null }
    expect(sessionState(aSession({ ...away, activeAt: before(IDLE_AT_COUNTER_MS) }), now)).toBe('open')
    expect(sessionState(aSession({ ...away, activeAt: before(IDLE_ELSEWHERE_MS) }), now)).toBe('locked')
  })

  test('stays locked however recently somebody moved the mouse', () => {
    expect(sessionState(aSession({ lockedAt: before(10), activeAt: now }), now)).toBe('locked')
  })

  test('that was ended is ended, locked or not', () => {
    expect(sessionState(aSession({ endedAt: before(1), end: 'revoked', lockedAt: before(5) }), now)).toBe('ended')
  })

  test('without an office may only choose one', () => {
    expect(sessionState(aSession({ officeCode: null, roles: [], counterNumber: null }), now)).toBe('no-office')
  })
})
