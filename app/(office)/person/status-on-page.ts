import type { Tone } from '#components/tone.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import { RESULT_OF } from '#registry/card-check/check-row.ts'
import { personStatusOf } from '#registry/card-check/person-status.ts'

const TONES = { pass: 'ok', warn: 'warn', fail: 'bad' } as const satisfies Record<string, Tone>

type StatusTexts = Pick<Texts['person'], 'statuses' | 'statusUnknown'>

/** Status of a person in words, as grave as the card check takes it (CC-8). */
export function statusOnPage(code: number, texts: StatusTexts): { readonly tone: Tone; readonly words: string } {
  const status = personStatusOf(code)
  if (status === undefined) return { tone: 'unknown', words: fill(texts.statusUnknown, { code }) }
  return { tone: TONES[RESULT_OF[`person-status.${status}`]], words: texts.statuses[status] }
}
