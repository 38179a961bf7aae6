import type { AuthenticatorState } from '#db/schema/authenticator.ts'
import { useAfterExpiry } from '../card-check/expiry.ts'
import type { PlainDate } from '../plain-date.ts'

/** Why an authenticator changed its state. */
export const AUTHENTICATOR_CAUSES = [
  'name-changed',
  'person-status',
  'card-status',
  'card-expired',
  'wrong-pins',
  'lost-phone',
  'cancelled-on-phone',
  'cancelled-at-counter',
  'wrong-enrolment',
  'enrolment-ended',
  'new-enrolment',
] as const
export type AuthenticatorCause = (typeof AUTHENTICATOR_CAUSES)[number]

/** The whole life of an authenticator (DI-2). What is not written here is not possible. */
export const AUTHENTICATOR_TRANSITIONS = {
  pending: { activate: 'active', revoke: 'revoked' },
  active: { suspend: 'suspended', revoke: 'revoked', replace: 'replaced' },
  suspended: { lift: 'active', revoke: 'revoked', replace: 'replaced' },
  revoked: {},
  replaced: {},
} as const satisfies Record<AuthenticatorState, Partial<Record<string, AuthenticatorState>>>

export const AUTHENTICATOR_VERBS = ['activate', 'suspend', 'lift', 'revoke', 'replace'] as const
export type AuthenticatorVerb = (typeof AUTHENTICATOR_VERBS)[number]

/** Where `verb` leads from `state`, or undefined when that is impossible. DI-2. */
export function nextAuthenticatorState(
  state: AuthenticatorState,
  verb: AuthenticatorVerb,
): AuthenticatorState | undefined {
  const exits: Partial<Record<AuthenticatorVerb, AuthenticatorState>> = AUTHENTICATOR_TRANSITIONS[state]
  return exits[verb]
}

/** Consecutive wrong PINs that revoke an authenticator. Source: security design; DI-4. */
export const MOST_WRONG_PINS = 10

/** What register and card say at a sign-in. */
export type StandingFacts = {
  readonly today: PlainDate
  readonly nameAsEnrolled: boolean
  readonly personNormal: boolean
  readonly cardNormal: boolean
  /** Last day of the holder's card. */
  readonly cardLastDay: PlainDate
}
export type Standing =
  | { readonly use: 'normal' | 'warn' }
  | { readonly use: 'suspended'; readonly cause: AuthenticatorCause }

/** Whether an authenticator may be used now, asked at every sign-in. DI-3; expiry is CC-14. */
export function standingOf(facts: StandingFacts): Standing {
  if (!facts.nameAsEnrolled) return { use: 'suspended', cause: 'name-changed' }
  if (!facts.personNormal) return { use: 'suspended', cause: 'person-status' }
  if (!facts.cardNormal) return { use: 'suspended', cause: 'card-status' }
  const use = useAfterExpiry(facts.cardLastDay, facts.today)
  return use === 'suspended' ? { use, cause: 'card-expired' } : { use }
}
