import type { StaffSession } from '#db/schema/staff-session.ts'

/** SE-1: a session ends 8 hours after signing in. Source: docs/rules/session.md. */
export const SESSION_LIFE_MS = 8 * 60 * 60_000
/** SE-2: at a counter the screen locks after 5 minutes without a touch, elsewhere after 15 (assumed). */
export const IDLE_AT_COUNTER_MS = 5 * 60_000
export const IDLE_ELSEWHERE_MS = 15 * 60_000
/** SE-3: the warning comes this long before the lock. */
export const IDLE_WARNING_MS = 60_000
/** SE-4: five wrong sign-ins stop that name for 15 minutes. */
export const SIGN_IN_TRIES = 5
export const SIGN_IN_BLOCK_MS = 15 * 60_000
/** SE-5: a TOTP step-up is good for this long. */
export const STEP_UP_LIFE_MS = 5 * 60_000

/** `ended`: sign in again. `locked`: prove yourself again. `no-office`: choose where you work. */
export type SessionState = 'ended' | 'locked' | 'no-office' | 'open'

export function idleLimitMs(session: Pick<StaffSession, 'counterNumber'>): number {
  return session.counterNumber === null ? IDLE_ELSEWHERE_MS : IDLE_AT_COUNTER_MS
}

/** What a session may do now. The server decides it on every request; a browser that forgets to lock changes nothing. */
export function sessionState(session: StaffSession, now: Date): SessionState {
  if (session.endedAt !== null || now >= session.expiresAt) return 'ended'
  if (session.lockedAt !== null) return 'locked'
  if (now.getTime() - session.activeAt.getTime() >= idleLimitMs(session)) return 'locked'
  return session.officeCode === null ? 'no-office' : 'open'
}
