/**
 * Days as the law counts them: a civil day in Asia/Bangkok, and the Buddhist-era digits of card and register.
 *
 * A Buddhist year never enters a JavaScript `Date`: digits are parsed, 543 is taken off, and the Christian day is checked
 * (DT-3). Runs in the browser too. Rules DT-1 to DT-7 of docs/rules/dates.md.
 */

/** Civil day in Asia/Bangkok, `YYYY-MM-DD` of the Christian era; never a timestamp. DT-1. */
export type PlainDate = string

/** Years between the Buddhist and the Christian count. DT-3. */
export const BUDDHIST_OFFSET = 543
/** Buddhist years that a date of the registry can carry; anything else is unreadable. DT-4. */
export const BUDDHIST_YEARS = { first: 2400, last: 2699 } as const

const DAY_MS = 86_400_000
/** Asia/Bangkok is seven hours ahead all year round. DT-1. */
const BANGKOK_AHEAD_MS = 7 * 3_600_000
const LIFETIME = '99999999'

/** The civil day in Bangkok at this instant, whatever the zone of the machine. DT-1. */
export function today(now: Date): PlainDate {
  return new Date(now.getTime() + BANGKOK_AHEAD_MS).toISOString().slice(0, 10)
}

const utcMidnight = (day: PlainDate): number => Date.parse(`${day}T00:00:00Z`)

/** Whether it is written as a day and stands in the calendar. */
export function isPlainDate(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false
  const at = utcMidnight(text)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

/** The day of these numbers (month and day from 1), or undefined when the calendar has none. */
export function plainDate(year: number, month: number, day: number): PlainDate | undefined {
  const padded = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
  return isPlainDate(padded) ? padded : undefined
}

/** `days` later, or earlier when negative. */
export function addDays(day: PlainDate, days: number): PlainDate {
  return new Date(utcMidnight(day) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Days from `from` until `until`: 0 for the same day, negative when `until` came first. */
export function daysBetween(from: PlainDate, until: PlainDate): number {
  return Math.round((utcMidnight(until) - utcMidnight(from)) / DAY_MS)
}

/** A date of card or register, as much of it as is known. No part is ever invented. DT-4. */
export type BuddhistDate = {
  /** The eight digits as they stood. */
  readonly raw: string
  /** `99999999`: for life (ตลอดชีพ). DT-5. */
  readonly lifetime: boolean
  /** Buddhist era; undefined when unknown or unreadable, like the others. */
  readonly year?: number
  readonly month?: number
  readonly day?: number
}

/** Reads `YYYYMMDD` digits of the Buddhist era; what is `00`, no day of the calendar or no date at all has no parts. DT-4. */
export function parseBuddhist(raw: string): BuddhistDate {
  if (raw === LIFETIME) return { raw, lifetime: true }
  if (!/^[0-9]{8}$/.test(raw)) return { raw, lifetime: false }
  const year = Number(raw.slice(0, 4))
  const month = Number(raw.slice(4, 6))
  const day = Number(raw.slice(6))
  if (!mayStand(year, month, day)) return { raw, lifetime: false }
  return {
    raw,
    lifetime: false,
    ...(year !== 0 && { year }),
    ...(month !== 0 && { month }),
    ...(day !== 0 && { day }),
  }
}

/** Whether the parts fit together; an unknown one (0) fits all: 29 February fits an unknown year, 30 never. */
function mayStand(year: number, month: number, day: number): boolean {
  if (year !== 0 && (year < BUDDHIST_YEARS.first || year > BUDDHIST_YEARS.last)) return false
  const someLeapYear = 2000
  const christian = year === 0 ? someLeapYear : year - BUDDHIST_OFFSET
  return plainDate(christian, month === 0 ? 1 : month, day === 0 ? 1 : day) !== undefined
}

/** The civil day, or undefined unless year, month and day are all known. DT-3. */
export function dayOfBuddhist(date: BuddhistDate): PlainDate | undefined {
  const { year, month, day } = date
  if (year === undefined || month === undefined || day === undefined) return undefined
  return plainDate(year - BUDDHIST_OFFSET, month, day)
}

/** `YYYYMMDD` of the Buddhist era, as card and register write a day. DT-3. */
export function buddhistDigits(day: PlainDate): string {
  return String(Number(day.slice(0, 4)) + BUDDHIST_OFFSET) + day.slice(5, 7) + day.slice(8, 10)
}

/**
 * Full years of age on a day, or undefined without a year of birth.
 *
 * An unknown day counts as the first of its month, an unknown month as the first of January (Civil and Commercial Code,
 * section 16): DT-6. Whoever was born on 29 February is a year older on 1 March of a common year.
 */
export function ageOn(born: BuddhistDate, day: PlainDate): number | undefined {
  if (born.year === undefined) return undefined
  const birthday = born.month === undefined ? '01-01' : `${two(born.month)}-${two(born.day ?? 1)}`
  const years = Number(day.slice(0, 4)) - (born.year - BUDDHIST_OFFSET)
  return day.slice(5) >= birthday ? years : years - 1
}

const two = (part: number): string => String(part).padStart(2, '0')
