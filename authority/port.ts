import type { Card } from '#db/schema/card.ts'
import type { Person } from '#db/schema/person.ts'

/**
 * What the registry asks DOPA's card register about one card, and what can come back.
 *
 * Nobody but the card register knows whether a card is good: `silent` is an outcome of its own and never means yes or no.
 * Rule numbers are those of docs/rules/card-status.md.
 */

/** Everything that the card service may ask for; from the signed reading, never from a form. */
export type CardQuestion = {
  /** 13 digits. */
  readonly nationalId: string
  readonly thaiFirstName: string
  readonly thaiLastName: string
  /** Buddhist-era `YYYYMMDD` as on the chip; month and day may be `00`. */
  readonly bornOn: string
  /** `JT1234567890`; null on cards without one. */
  readonly laserNumber: string | null
  /** 16 hexadecimal digits of the CPLC; null when the chip does not say. */
  readonly chipNumber: string | null
  /** หมายเลขคำขอมีบัตร (bp1no). */
  readonly requestNumber: string
}

/** What the card register says of the card. `unknown`: it said something that nobody has explained to us (CS-5). */
export const CARD_STATUSES = [
  'normal',
  'chip-not-normal',
  'void',
  'not-found',
  'mismatch',
  'incomplete',
  'unknown',
] as const
export type CardStatus = (typeof CARD_STATUSES)[number]

/** Why a void card is void; `none` for every other status, `other` when the words name no cause that we know (CS-4). */
export const VOID_CAUSES = [
  'none',
  'lost',
  'damaged',
  'expired',
  'cancelled',
  'replaced',
  'address-changed',
  'name-changed',
  'holder-dead',
  'other',
] as const
export type VoidCause = (typeof VOID_CAUSES)[number]

/** Why there is no answer. `another-person`: there was one, about somebody else (CS-8). */
export const SILENT_REASONS = [
  'timeout',
  'unreachable',
  'malformed',
  'fault',
  'another-person',
  'breaker-open',
] as const
export type SilentReason = (typeof SILENT_REASONS)[number]

/** `embedded`: our own tables play the card register; `soap`: the department's service. */
export type AuthoritySource = 'embedded' | 'soap'

/** ISO instants around the question: `answeredAt` is what the age of the answer counts from (CS-2). */
type Asked = { readonly askedAt: string; readonly answeredAt: string; readonly source: AuthoritySource }

/** What the card register said, with its own words. Kept whole, never reduced to pass or fail (CS-2). */
export type CardSaid = Asked & {
  readonly kind: 'answer'
  readonly status: CardStatus
  /** The service's code, `0` to `5` so far. */
  readonly code: string
  /** The service's words, as they came. */
  readonly text: string
  readonly cause: VoidCause
  /** Whether no newer card was issued; null when the register does not say. */
  readonly latest: boolean | null
  /** Day of issue of the newest card, Buddhist-era `YYYYMMDD`; null when the register does not say. */
  readonly latestIssuedOn: string | null
  /** Last day of the card, Buddhist-era `YYYYMMDD`, `99999999` for life; null when the register does not say. */
  readonly expiresOn: string | null
  /** Which number the card was asked by. */
  readonly askedBy: 'laser' | 'chip'
}

/** The card register did not answer this question: the verdict is unknown, nothing is lost (CS-6). */
export type CardSilence = Asked & {
  readonly kind: 'silent'
  readonly reason: SilentReason
  /** For the log: `HTTP 503`, `ECONNREFUSED`; holds no personal data. */
  readonly detail: string
}

export type CardAnswer = CardSaid | CardSilence

/** What an implementation of the port brings back: the answer without when it came and from whom. */
export type Statement = Omit<CardSaid, 'askedAt' | 'answeredAt' | 'source'>

/** A card of the embedded card register, with what its holder is called there. */
export type RegisteredCard = Pick<
  Card,
  'requestNumber' | 'chipNumber' | 'laserNumber' | 'issuedOnDigits' | 'expiresOnDigits' | 'cause' | 'latest'
> &
  Pick<Person, 'firstName' | 'lastName' | 'bornOnDigits'>

/** Every card ever issued to the person of this number, in any order; empty for a stranger. */
export type FindCards = (nationalId: string) => Promise<readonly RegisteredCard[]>

/** How the card register has answered this process so far; instants are ISO, undefined until the first one. */
export type AuthorityHealth = {
  readonly source: AuthoritySource
  /** `closed`: asked as usual. `open`: not asked until `nextProbeAt`. `half-open`: one probe is on its way (CS-9). */
  readonly state: 'closed' | 'open' | 'half-open'
  readonly sinceAt: string
  readonly lastOkAt: string | undefined
  readonly lastFailureAt: string | undefined
  readonly lastReason: Exclude<SilentReason, 'breaker-open'> | undefined
  readonly nextProbeAt: string | undefined
  readonly counts: { readonly answered: number; readonly silent: number; readonly refusedAtOnce: number }
}
