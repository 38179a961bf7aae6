import type { EnrolmentState } from '#db/schema/enrolment.ts'
import type { Refusal } from '../refusal.ts'

/** The QR token of an enrolment lives this long. Source: domain 4, ours; EN-2. */
export const QR_LIFE_MS = 60_000
/** The typed code lives one period longer than the QR beside it. EN-2. */
export const CODE_LIFE_MS = 2 * QR_LIFE_MS
/** The QR renews itself at most this long, and the phone has as long again after the scan. EN-2. */
export const STAGE_LIFE_MS = 10 * 60_000
/** How often the clerk may type the match code. EN-5. */
export const MATCH_TRIES = 3

export const ENROLMENT_VERBS = ['scan', 'match', 'set-pin', 'consent', 'cancel', 'expire', 'fail'] as const
export type EnrolmentVerb = (typeof ENROLMENT_VERBS)[number]

const ENDINGS = { cancel: 'cancelled', expire: 'expired', fail: 'failed' } as const

/** The whole life of an enrolment (EN-1). What is not written here is not possible. */
export const ENROLMENT_TRANSITIONS = {
  issued: { scan: 'scanned', cancel: 'cancelled', expire: 'expired' },
  scanned: { match: 'matched', ...ENDINGS },
  matched: { 'set-pin': 'pin-set', ...ENDINGS },
  'pin-set': { consent: 'done', ...ENDINGS },
  done: {},
  cancelled: {},
  expired: {},
  failed: {},
} as const satisfies Record<EnrolmentState, Partial<Record<EnrolmentVerb, EnrolmentState>>>

/** States in which something is still expected of the phone or of the clerk. */
export const OPEN_STATES = ['issued', 'scanned', 'matched', 'pin-set'] as const satisfies readonly EnrolmentState[]

/** Where `verb` leads from `state`, or undefined when that is impossible. EN-1. */
export function nextEnrolmentState(state: EnrolmentState, verb: EnrolmentVerb): EnrolmentState | undefined {
  const exits: Partial<Record<EnrolmentVerb, EnrolmentState>> = ENROLMENT_TRANSITIONS[state]
  return exits[verb]
}

/** Why `verb` cannot be done to this enrolment now, or null when it can. EN-1, EN-2. */
export function enrolmentRefusal(
  { state, expiresAt }: { readonly state: EnrolmentState; readonly expiresAt: Date },
  verb: EnrolmentVerb,
  now: Date,
): Refusal | null {
  if (nextEnrolmentState(state, verb) === undefined) return 'wrong-state'
  const outOfTime = verb !== 'cancel' && verb !== 'expire' && now >= expiresAt
  return outOfTime ? 'enrolment-over' : null
}

/** Of a token or typed code that was found. EN-2, EN-3. */
export type FoundToken = { readonly usedAt: Date | null; readonly validUntil: Date }

/** Why this token does not count, or null when it does. EN-2. */
export function tokenRefusal({ usedAt, validUntil }: FoundToken, now: Date): Refusal | null {
  if (usedAt !== null) return 'qr-used'
  return now >= validUntil ? 'qr-expired' : null
}
