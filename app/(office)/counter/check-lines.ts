import type { CheckLine } from '#components/check-list.tsx'
import { fill } from '#messages/fill.ts'
import type { Lang, Texts } from '#messages/texts.ts'
import type { CheckRow } from '#registry/card-check/check-row.ts'
import { CHECKS } from '#registry/card-check/check-row.ts'
import { shownValues } from '#registry/card-check/shown-values.ts'

/** The rows of a verdict in words: what was found, and what has to be done about it. */
export function checkLines(rows: readonly CheckRow[], { found, advice }: Texts['cardCheck'], lang: Lang): CheckLine[] {
  const advices: Readonly<Partial<Record<string, string>>> = advice
  return rows.map(({ check, result, code, values }) => {
    const shown = shownValues(values, lang)
    const words = advices[code]
    return {
      check,
      result,
      sentence: fill(found[code], shown),
      advice: words === undefined ? undefined : fill(words, shown),
    }
  })
}

/** Every check before anything is known of it: the rows keep their places. */
export function pendingLines({ checks }: Texts['cardCheck']): CheckLine[] {
  return CHECKS.map((check) => ({ check, result: 'pending', sentence: checks[check] }))
}
