import {
  CHECKS,
  RESULT_OF,
  RESULTS,
  type Check,
  type CheckCode,
  type CheckResult,
  type CheckRow,
  type CodeOf,
  type Finding,
} from './check-row.ts'
import type { CardCheckFacts, CardFailure } from './facts.ts'
import { judgeCardStatus, judgeCheckDigit, judgeChip, judgeExpiry, judgeLatest } from './judge-card.ts'
import {
  judgeAddress,
  judgeAge,
  judgeAuthenticator,
  judgeClerk,
  judgeName,
  judgeNationality,
  judgeOffice,
  judgePersonStatus,
} from './judge-person.ts'

/** One judge for each check: a check without one does not compile. */
const JUDGES = {
  chip: judgeChip,
  'check-digit': judgeCheckDigit,
  latest: judgeLatest,
  'card-status': judgeCardStatus,
  expiry: judgeExpiry,
  name: judgeName,
  'person-status': judgePersonStatus,
  nationality: judgeNationality,
  age: judgeAge,
  office: judgeOffice,
  address: judgeAddress,
  authenticator: judgeAuthenticator,
  clerk: judgeClerk,
} as const satisfies { [C in Check]: (facts: CardCheckFacts) => Finding<C> }

/** Every check of this card, one row each, in the order of `CHECKS`. Rules CC-2 to CC-13, CC-15. */
export function checksOf(facts: CardCheckFacts): readonly CheckRow[] {
  return CHECKS.map((check) => rowOf(check, JUDGES[check](facts)))
}

function rowOf(check: Check, finding: Finding<Check>): CheckRow {
  return { check, result: RESULT_OF[finding.code], ...finding }
}

const FAILURE_CODES = {
  'card-removed': 'chip.removed',
  'card-changed': 'chip.changed',
  'card-unknown': 'chip.foreign',
  'card-silent': 'chip.broken',
  'card-slow': 'chip.broken',
  'card-broken': 'chip.broken',
} as const satisfies Record<CardFailure, CodeOf<'chip'>>

/** The one row of a card that gave no reading: nothing else can be judged. `at` is an ISO instant. CC-2. */
export function checksOfUnread(failure: CardFailure, at: string): readonly CheckRow[] {
  return [rowOf('chip', { code: FAILURE_CODES[failure], values: {}, source: 'chip', at })]
}

export const VERDICTS = ['ok', 'warn', 'unknown', 'bad'] as const
export type Verdict = (typeof VERDICTS)[number]

const VERDICT_OF = {
  pass: 'ok',
  info: 'ok',
  warn: 'warn',
  unknown: 'unknown',
  fail: 'bad',
} as const satisfies Record<CheckResult, Verdict>

const severity = (result: CheckResult): number => RESULTS.indexOf(result)

/**
 * The verdict is the worst row; a check without a row is unknown. CC-1.
 *
 * A fail is final: no answer that is still missing can make the card good, so nobody waits for it.
 */
export function verdictOf(rows: readonly CheckRow[]): Verdict {
  const results = CHECKS.map((check) => rows.find((row) => row.check === check)?.result ?? 'unknown')
  const worst = results.reduce((one, other) => (severity(other) > severity(one) ? other : one))
  return VERDICT_OF[worst]
}

/** Worst rows first, so that what the citizen must do stands on top; among equals the order of `CHECKS`. CC-1. */
export function inOrder(rows: readonly CheckRow[]): readonly CheckRow[] {
  return rows.toSorted(
    (one, other) =>
      severity(other.result) - severity(one.result) || CHECKS.indexOf(one.check) - CHECKS.indexOf(other.check),
  )
}

/** Warnings with which a clerk goes on only with a coded reason and a second clerk who attests the face too. CC-13. */
export const SECOND_CLERK_CODES = [
  'chip.photo-missing',
  'clerk.same-surname',
  'clerk.same-house',
] as const satisfies readonly CheckCode[]

export function needsSecondClerk(rows: readonly CheckRow[]): boolean {
  return rows.some((row) => SECOND_CLERK_CODES.some((code) => code === row.code))
}
