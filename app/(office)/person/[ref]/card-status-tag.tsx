import { StatusTag } from '#components/status-tag.tsx'
import type { Tone } from '#components/tone.tsx'
import { fill } from '#messages/fill.ts'
import type { Lang, Texts } from '#messages/texts.ts'
import type { CheckResult, CheckRow } from '#registry/card-check/check-row.ts'
import { shownValues } from '#registry/card-check/shown-values.ts'

const TONES = {
  pass: 'ok',
  info: 'info',
  warn: 'warn',
  unknown: 'unknown',
  fail: 'bad',
} as const satisfies Record<CheckResult, Tone>

type CardStatusTagProps = { found: CheckRow; texts: Pick<Texts, 'cardCheck'>; lang: Lang }

/** What the card register has said of the card that is in the reader, and when. */
export function CardStatusTag({ found, texts, lang }: CardStatusTagProps) {
  return <StatusTag tone={TONES[found.result]}>{foundInWords(found, texts, lang)}</StatusTag>
}

/** The sentence of one row of a check. */
export function foundInWords({ code, values }: CheckRow, { cardCheck }: Pick<Texts, 'cardCheck'>, lang: Lang): string {
  return fill(cardCheck.found[code], shownValues(values, lang))
}
