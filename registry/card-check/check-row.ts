import type { PersonStatus } from './person-status.ts'

/** The checks of a card, in the order in which they are told when all is well. Source: docs/rules/card-check.md. */
export const CHECKS = [
  'chip',
  'check-digit',
  'latest',
  'card-status',
  'expiry',
  'name',
  'person-status',
  'nationality',
  'age',
  'office',
  'address',
  'authenticator',
  'clerk',
] as const
export type Check = (typeof CHECKS)[number]

/** From best to worst; `info` is told and changes nothing. CC-1: a fail is final, even while something else is unknown. */
export const RESULTS = ['pass', 'info', 'warn', 'unknown', 'fail'] as const
export type CheckResult = (typeof RESULTS)[number]

const PERSON_STATUS_RESULTS = {
  'person-status.normal': 'pass',
  'person-status.central-register': 'warn',
  'person-status.moving': 'warn',
  'person-status.died': 'fail',
  'person-status.struck-off-form-97': 'fail',
  'person-status.standing-changed': 'fail',
  'person-status.moved-abroad': 'fail',
  'person-status.duplicate-name': 'fail',
  'person-status.struck-off-by-regulation': 'fail',
  'person-status.name-struck-off': 'fail',
  'person-status.number-struck-off': 'fail',
  'person-status.died-elsewhere': 'fail',
  'person-status.renounced-nationality': 'fail',
  'person-status.renounced-then-died': 'fail',
} as const satisfies Record<`person-status.${PersonStatus}`, CheckResult>

/**
 * Everything that a check can find, and how good that is. What is not written here cannot be found.
 *
 * Each code has its sentence in messages/, Thai and English; a missing one does not compile.
 */
export const RESULT_OF = {
  'chip.read': 'pass',
  'chip.photo-missing': 'warn',
  'chip.removed': 'fail',
  'chip.changed': 'fail',
  'chip.broken': 'fail',
  'chip.foreign': 'fail',
  'check-digit.right': 'pass',
  'check-digit.wrong': 'fail',
  'latest.yes': 'pass',
  'latest.by-status': 'pass',
  'latest.newer': 'fail',
  'latest.newer-undated': 'fail',
  'latest.not-said': 'unknown',
  'latest.silent': 'unknown',
  'card-status.normal': 'pass',
  'card-status.chip-not-normal': 'fail',
  'card-status.lost': 'fail',
  'card-status.damaged': 'fail',
  'card-status.cancelled': 'fail',
  'card-status.replaced': 'fail',
  'card-status.address-changed': 'fail',
  'card-status.name-changed': 'fail',
  'card-status.holder-dead': 'fail',
  'card-status.void': 'fail',
  'card-status.expired': 'info',
  'card-status.not-found': 'fail',
  'card-status.mismatch': 'fail',
  'card-status.incomplete': 'unknown',
  'card-status.not-understood': 'unknown',
  'card-status.silent': 'unknown',
  'expiry.lifetime': 'pass',
  'expiry.years-left': 'pass',
  'expiry.days-left': 'pass',
  'expiry.soon': 'warn',
  'expiry.today': 'warn',
  'expiry.expired': 'fail',
  'expiry.by-authority': 'fail',
  'expiry.unreadable': 'unknown',
  'name.same': 'pass',
  'name.changed': 'fail',
  'name.not-compared': 'unknown',
  ...PERSON_STATUS_RESULTS,
  'person-status.not-in-register': 'fail',
  'person-status.not-understood': 'unknown',
  'nationality.thai': 'pass',
  'nationality.other': 'fail',
  'nationality.not-known': 'unknown',
  'age.old-enough': 'pass',
  'age.too-young': 'fail',
  'age.unknown': 'unknown',
  'office.enrols': 'pass',
  'office.does-not-enrol': 'fail',
  'address.same': 'pass',
  'address.differs': 'info',
  'address.not-compared': 'info',
  'authenticator.none': 'pass',
  'authenticator.replaced': 'warn',
  'clerk.another': 'pass',
  'clerk.same-surname': 'warn',
  'clerk.same-house': 'warn',
  'clerk.self': 'fail',
} as const satisfies Record<`${Check}.${string}`, CheckResult>

export type CheckCode = keyof typeof RESULT_OF
export type CodeOf<C extends Check> = Extract<CheckCode, `${C}.${string}`>
/** Codes that find this result: `CodeFinding<'fail' | 'unknown'>` are those that need advice. */
export type CodeFinding<R extends CheckResult> = {
  [Code in CheckCode]: (typeof RESULT_OF)[Code] extends R ? Code : never
}[CheckCode]

/** Who says so. */
export type CheckSource = 'chip' | 'register' | 'authority' | 'office' | 'staff'

/** What one check found: the code, what fills its sentence, who says so and since when. */
export type Finding<C extends Check> = {
  readonly code: CodeOf<C>
  /** Raw: keys that end in `On` hold a civil day, in `At` an ISO instant, all others a number as it is shown. */
  readonly values: Readonly<Record<string, string>>
  readonly source: CheckSource
  /** ISO instant at which the source said so. */
  readonly at: string
}

/** One line of the verdict. Kept with the check, so codes are never renamed. */
export type CheckRow = Finding<Check> & { readonly check: Check; readonly result: CheckResult }
