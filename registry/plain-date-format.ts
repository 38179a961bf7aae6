import { BUDDHIST_OFFSET, dayOfBuddhist, type BuddhistDate, type PlainDate } from './plain-date.ts'

/**
 * Dates and times as people read them: Thai in the Buddhist, English in the Christian era, always Bangkok time. DT-8.
 *
 * Only what `Intl` knows is written here; words around it (น., พ.ศ., ตลอดชีพ, "day unknown") stand in messages/.
 */

/** The languages of messages/, by structure: the law does not import texts. */
export type DateLang = 'th' | 'en'

/** `short` 22 พ.ย. 2569 · `long` 22 พฤศจิกายน 2569 · `digits` 22/11/2569. */
export type DayForm = 'short' | 'long' | 'digits'

const ZONE = 'Asia/Bangkok'
/** Arabic digits everywhere: Thai ones are for letters only. */
const LOCALES = { th: 'th-TH-u-ca-buddhist-nu-latn', en: 'en-GB' } as const satisfies Record<DateLang, string>
const FORMS = {
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  digits: { day: '2-digit', month: '2-digit', year: 'numeric' },
} as const satisfies Record<DayForm, Intl.DateTimeFormatOptions>

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Formatters are dear to make and cheap to keep: at most two languages times a handful of forms. */
function formatter(lang: DateLang, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang} ${name}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(LOCALES[lang], { ...options, timeZone: ZONE })
  formatters.set(key, made)
  return made
}

/** Noon, so that no rounding of zones can reach another day. */
const noonOf = (day: PlainDate): Date => new Date(`${day}T12:00:00+07:00`)

/** `22 พ.ย. 2569`, `22 November 2026`, `22/11/2569`. */
export function formatDay(day: PlainDate, lang: DateLang, form: DayForm = 'short'): string {
  return formatter(lang, form, FORMS[form]).format(noonOf(day))
}

/** The civil day of an instant, written like `formatDay`. */
export function formatDayOf(instant: Date, lang: DateLang, form: DayForm = 'short'): string {
  return formatter(lang, form, FORMS[form]).format(instant)
}

/** `14:05`, or `14:05:26` with seconds; the น. comes from messages/. */
export function formatTimeOf(instant: Date, lang: DateLang, seconds = false): string {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  return seconds
    ? formatter(lang, 'seconds', { ...options, second: '2-digit' }).format(instant)
    : formatter(lang, 'minutes', options).format(instant)
}

/** `พฤศจิกายน`, `November`; `month` from 1. */
export function formatMonthName(month: number, lang: DateLang): string {
  return formatter(lang, 'month', { month: 'long' }).format(noonOf(`2000-${String(month).padStart(2, '0')}-15`))
}

/** A Buddhist year in the era of the language: `2569`, `2026`. */
export function formatBuddhistYear(year: number, lang: DateLang): string {
  return String(lang === 'th' ? year : year - BUDDHIST_OFFSET)
}

/** How much of a date of card or register can be shown. `month` and `year` need words that say what is unknown. DT-4. */
export type ShownDate =
  | { readonly kind: 'lifetime' }
  | { readonly kind: 'day'; readonly day: PlainDate }
  /** Month and Buddhist year are known, the day is not. */
  | { readonly kind: 'month'; readonly month: number; readonly year: number }
  /** Nothing but the Buddhist year can be told. */
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'unknown' }

export function shownDate(date: BuddhistDate): ShownDate {
  if (date.lifetime) return { kind: 'lifetime' }
  const day = dayOfBuddhist(date)
  if (day !== undefined) return { kind: 'day', day }
  if (date.year === undefined) return { kind: 'unknown' }
  return date.month === undefined
    ? { kind: 'year', year: date.year }
    : { kind: 'month', month: date.month, year: date.year }
}
