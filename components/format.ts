import { fill } from '#messages/fill.ts'
import type { Lang, Texts } from '#messages/texts.ts'
import {
  formatBuddhistYear,
  formatDay,
  formatDayOf,
  formatMonthName,
  formatTimeOf,
  shownDate,
  type DayForm,
} from '#registry/plain-date-format.ts'
import { daysBetween, today, type BuddhistDate } from '#registry/plain-date.ts'

/** A language and its words around figures: every format needs both. */
export type Wording = { readonly lang: Lang; readonly formats: Texts['formats'] }

const MINUTE_MS = 60_000
const HOUR_MIN = 60
const LOCALES = { th: 'th-TH-u-nu-latn', en: 'en-GB' } as const satisfies Record<Lang, string>

/** `09:41 น.`, with seconds `09:41:07 น.`; Bangkok time. */
export function timeInWords(at: Date, { lang, formats }: Wording, seconds = false): string {
  return fill(formats.time, { time: formatTimeOf(at, lang, seconds) })
}

/** `22 พ.ย. 2569 14:05 น.`, `22 Nov 2026, 14:05`. */
export function momentInWords(at: Date, { lang, formats }: Wording, seconds = false): string {
  return fill(formats.dayAndTime, { day: formatDayOf(at, lang), time: formatTimeOf(at, lang, seconds) })
}

/** A date of card or register, as much of it as is known: `22 พ.ย. 2539`, `พ.ศ. 2519 (ไม่ทราบวันและเดือน)`, `ตลอดชีพ`. DT-4. */
export function dateInWords(date: BuddhistDate, { lang, formats }: Wording, form: DayForm = 'short'): string {
  const shown = shownDate(date)
  switch (shown.kind) {
    case 'lifetime':
      return formats.lifetime
    case 'day':
      return formatDay(shown.day, lang, form)
    case 'month':
      return fill(formats.monthOnly, {
        month: formatMonthName(shown.month, lang),
        year: formatBuddhistYear(shown.year, lang),
      })
    case 'year':
      return fill(formats.yearOnly, { year: formatBuddhistYear(shown.year, lang) })
    case 'unknown':
      return formats.unknownDate
    default:
      return shown satisfies never
  }
}

/** `3 นาทีที่ผ่านมา` within the hour, then the time of today, then the day. `now` is an argument: server and browser agree. */
export function agoInWords(at: Date, now: Date, wording: Wording): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / MINUTE_MS)
  if (minutes < 1) return wording.formats.justNow
  if (minutes < HOUR_MIN) return fill(wording.formats.minutesAgo, { minutes })
  if (daysBetween(today(at), today(now)) === 0) return timeInWords(at, wording)
  return momentInWords(at, wording)
}

/** `2 ชม. 5 น.`, `55 นาที`. Our own: `Intl.DurationFormat` is in Chromium and not in Node 20. */
export function durationInWords(minutes: number, { formats }: Wording): string {
  const hours = Math.floor(minutes / HOUR_MIN)
  const rest = minutes % HOUR_MIN
  if (hours === 0) return fill(formats.minutes, { minutes: rest })
  return rest === 0 ? fill(formats.hours, { hours }) : fill(formats.hoursAndMinutes, { hours, minutes: rest })
}

/** `13,343,597`; Arabic digits in both languages. */
export function numberInWords(count: number, { lang }: Pick<Wording, 'lang'>): string {
  return new Intl.NumberFormat(LOCALES[lang]).format(count)
}

/** Counts of a queue stop at `99+`: nobody needs the exact one, and the database need not count it. */
export function cappedCount(count: number, { formats }: Pick<Wording, 'formats'>): string {
  const CAP = 99
  return count > CAP ? fill(formats.cappedCount, { count: CAP }) : String(count)
}
