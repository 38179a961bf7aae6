import { arabicDigits } from './national-id.ts'
import { BUDDHIST_OFFSET, BUDDHIST_YEARS, plainDate, type PlainDate } from './plain-date.ts'
import type { DateLang } from './plain-date-format.ts'

/**
 * What a typed date means. DT-7.
 *
 * `other-era`: the year belongs to the other count (2026 typed in Thai): ask whether `day` is meant, never assume it.
 */
export type TypedDate =
  | { readonly kind: 'empty' }
  | { readonly kind: 'day'; readonly day: PlainDate }
  | { readonly kind: 'other-era'; readonly day: PlainDate; readonly typedYear: number }
  | { readonly kind: 'no-such-day' }
  | { readonly kind: 'unreadable' }

const TYPED = /^([0-9]{1,2})[/.\-\s]+([0-9]{1,2})[/.\-\s]+([0-9]{4})$/
const CHRISTIAN_YEARS = {
  first: BUDDHIST_YEARS.first - BUDDHIST_OFFSET,
  last: BUDDHIST_YEARS.last - BUDDHIST_OFFSET,
} as const

/** Reads day, month and year as people type them: `22/11/2569` in Thai, `22/11/2026` in English. DT-7. */
export function parseTypedDate(text: string, lang: DateLang): TypedDate {
  const trimmed = arabicDigits(text).trim()
  if (trimmed === '') return { kind: 'empty' }
  const [, day, month, typed] = TYPED.exec(trimmed) ?? []
  const typedYear = Number(typed)
  const era = eraOf(typedYear)
  if (era === undefined) return { kind: 'unreadable' }

  const year = era === 'buddhist' ? typedYear - BUDDHIST_OFFSET : typedYear
  const meant = plainDate(year, Number(month), Number(day))
  if (meant === undefined) return { kind: 'no-such-day' }
  const expected = lang === 'th' ? 'buddhist' : 'christian'
  return era === expected ? { kind: 'day', day: meant } : { kind: 'other-era', day: meant, typedYear }
}

/** The two counts do not overlap in the years that a registry can meet; undefined for any other year. */
function eraOf(year: number): 'buddhist' | 'christian' | undefined {
  if (year >= BUDDHIST_YEARS.first && year <= BUDDHIST_YEARS.last) return 'buddhist'
  if (year >= CHRISTIAN_YEARS.first && year <= CHRISTIAN_YEARS.last) return 'christian'
  return undefined
}
