import type { PlainDate } from '../plain-date.ts'
import { formatDay, formatTimeOf, type DateLang } from '../plain-date-format.ts'

/**
 * The values of a row as they are put into its sentence: days and instants in words, numbers as they are. DT-8.
 *
 * Keys that end in `On` hold a civil day, in `At` an ISO instant.
 */
export function shownValues(values: Readonly<Record<string, string>>, lang: DateLang): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, shown(key, value, lang)]))
}

function shown(key: string, value: PlainDate, lang: DateLang): string {
  if (key.endsWith('On')) return formatDay(value, lang)
  return key.endsWith('At') ? formatTimeOf(new Date(value), lang, true) : value
}
