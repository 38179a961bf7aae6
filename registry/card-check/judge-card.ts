import type { VoidCause } from '#authority/port.ts'
import { isNationalId } from '../national-id.ts'
import { ageOn, buddhistDigits, dayOfBuddhist, daysBetween, parseBuddhist, type PlainDate } from '../plain-date.ts'
import type { CodeOf, Finding } from './check-row.ts'
import { earlierOf, EXPIRY_WARNING_DAYS, FOR_LIFE, lastDayOf } from './expiry.ts'
import type { CardCheckFacts } from './facts.ts'

/** CC-2 */
export function judgeChip({ reading }: CardCheckFacts): Finding<'chip'> {
  return { code: reading.photo ? 'chip.read' : 'chip.photo-missing', values: {}, source: 'chip', at: reading.readAt }
}

/** CC-3 */
export function judgeCheckDigit({ reading }: CardCheckFacts): Finding<'check-digit'> {
  const code = isNationalId(reading.card.nationalId) ? 'check-digit.right' : 'check-digit.wrong'
  return { code, values: {}, source: 'chip', at: reading.readAt }
}

/** CC-4 */
export function judgeLatest({ authority }: CardCheckFacts): Finding<'latest'> {
  const from = { values: {}, source: 'authority', at: authority.answeredAt } as const
  if (authority.kind === 'silent') return { ...from, code: 'latest.silent' }
  if (authority.latest === true) return { ...from, code: 'latest.yes' }
  if (authority.latest === false || authority.cause === 'replaced') {
    const issuedOn = dayOfBuddhist(parseBuddhist(authority.latestIssuedOn ?? ''))
    if (issuedOn === undefined) return { ...from, code: 'latest.newer-undated' }
    return { ...from, code: 'latest.newer', values: { issuedOn } }
  }
  return { ...from, code: authority.status === 'normal' ? 'latest.by-status' : 'latest.not-said' }
}

/** A void card's cause decides its words; an expired one is judged by its last day, once (CC-6). */
const VOID_CODES = {
  none: 'card-status.void',
  other: 'card-status.void',
  lost: 'card-status.lost',
  damaged: 'card-status.damaged',
  expired: 'card-status.expired',
  cancelled: 'card-status.cancelled',
  replaced: 'card-status.replaced',
  'address-changed': 'card-status.address-changed',
  'name-changed': 'card-status.name-changed',
  'holder-dead': 'card-status.holder-dead',
} as const satisfies Record<VoidCause, CodeOf<'card-status'>>

/** CC-5 */
export function judgeCardStatus({ authority }: CardCheckFacts): Finding<'card-status'> {
  const { answeredAt } = authority
  return { code: statusCode(authority), values: { answeredAt }, source: 'authority', at: answeredAt }
}

function statusCode(authority: CardCheckFacts['authority']): CodeOf<'card-status'> {
  if (authority.kind === 'silent') return 'card-status.silent'
  switch (authority.status) {
    case 'normal':
      return 'card-status.normal'
    case 'chip-not-normal':
      return 'card-status.chip-not-normal'
    case 'void':
      return VOID_CODES[authority.cause]
    case 'not-found':
      return 'card-status.not-found'
    case 'mismatch':
      return 'card-status.mismatch'
    case 'incomplete':
      return 'card-status.incomplete'
    case 'unknown':
      return 'card-status.not-understood'
    default:
      return authority.status satisfies never
  }
}

/** CC-6 */
export function judgeExpiry({ reading, authority, today }: CardCheckFacts): Finding<'expiry'> {
  const said = authority.kind === 'answer' ? authority : undefined
  const onChip = lastDayOf(reading.card.expiresOn)
  const lastDay = earlierOf(onChip, lastDayOf(said?.expiresOn ?? ''))
  const from =
    lastDay === onChip
      ? ({ source: 'chip', at: reading.readAt } as const)
      : ({ source: 'authority', at: authority.answeredAt } as const)
  const isOver = lastDay !== undefined && lastDay < today
  if (said?.cause === 'expired' && !isOver) {
    return { code: 'expiry.by-authority', values: {}, source: 'authority', at: said.answeredAt }
  }
  if (lastDay === undefined) return { ...from, code: 'expiry.unreadable', values: {} }
  if (lastDay === FOR_LIFE) return { ...from, code: 'expiry.lifetime', values: {} }
  return { ...from, ...daysLeft(lastDay, today) }
}

/** D−7 to D warns, from D+1 on it is over: CC-6. */
function daysLeft(expiresOn: PlainDate, today: PlainDate): Pick<Finding<'expiry'>, 'code' | 'values'> {
  const left = daysBetween(today, expiresOn)
  const years = ageOn(parseBuddhist(buddhistDigits(today)), expiresOn) ?? 0
  if (left < 0) return { code: 'expiry.expired', values: { expiresOn, days: String(-left) } }
  if (left === 0) return { code: 'expiry.today', values: { expiresOn } }
  if (left <= EXPIRY_WARNING_DAYS) return { code: 'expiry.soon', values: { expiresOn, days: String(left) } }
  if (years === 0) return { code: 'expiry.days-left', values: { expiresOn, days: String(left) } }
  return { code: 'expiry.years-left', values: { expiresOn, years: String(years) } }
}
