import { addDays, dayOfBuddhist, daysBetween, parseBuddhist, type PlainDate } from '../plain-date.ts'

/** Days before the last day of a card from which it is warned about. Source: S1, CC-6. */
export const EXPIRY_WARNING_DAYS = 7
/** Days after the last day through which an enrolled phone may still be used. Source: S1, CC-14. */
export const USE_AFTER_EXPIRY_DAYS = 60

/** The last day of a card for life: one that never comes. DT-5. */
export const FOR_LIFE: PlainDate = '9999-12-31'

/** The last day of a card, `FOR_LIFE`, or undefined when the digits say neither. DT-4. */
export function lastDayOf(digits: string): PlainDate | undefined {
  const date = parseBuddhist(digits)
  return date.lifetime ? FOR_LIFE : dayOfBuddhist(date)
}

/** The earlier of what chip and authority say: where they differ, the card has ended by the earlier one. CC-6. */
export function earlierOf(one: PlainDate | undefined, other: PlainDate | undefined): PlainDate | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return one < other ? one : other
}

/** Whether an enrolled phone may be used by the expiry of its holder's card. CC-14. */
export function useAfterExpiry(lastDay: PlainDate, today: PlainDate): 'normal' | 'warn' | 'suspended' {
  if (today < addDays(lastDay, -EXPIRY_WARNING_DAYS)) return 'normal'
  return daysBetween(lastDay, today) <= USE_AFTER_EXPIRY_DAYS ? 'warn' : 'suspended'
}
