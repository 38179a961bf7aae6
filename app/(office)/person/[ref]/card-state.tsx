import Link from 'next/link'
import { agoInWords, momentInWords, type Wording } from '#components/format.ts'
import { Panel } from '#components/panel.tsx'
import { StatusTag } from '#components/status-tag.tsx'
import type { Tone } from '#components/tone.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import type { CheckResult, CheckRow } from '#registry/card-check/check-row.ts'
import { shownValues } from '#registry/card-check/shown-values.ts'
import type { PersonPage } from '#registry/person/view-person.ts'

type CardStateProps = { texts: Texts; wording: Wording; page: PersonPage; now: Date }

const TONES = {
  pass: 'ok',
  info: 'info',
  warn: 'warn',
  unknown: 'unknown',
  fail: 'bad',
} as const satisfies Record<CheckResult, Tone>

/** How the card stands: only while it is in the reader can anybody know (CS-6). */
export function CardState({ texts, wording, page, now }: CardStateProps) {
  const { person: words, cardCheck } = texts
  const { checks, right } = page
  const open = checks.find(({ id }) => id === right.checkId)?.cardStatus
  const last = checks.find(({ id }) => id !== right.checkId)

  return (
    <Panel title={words.card}>
      <div className="space-y-4">
        {open === undefined ? (
          <div className="space-y-2">
            <StatusTag tone="unknown">{words.cardStatusUnknown}</StatusTag>
            <p className="text-ink-2">{words.cardStatusHint}</p>
            <p>
              <Link href="/counter" prefetch={false} className="text-primary underline underline-offset-4">
                {words.checkCard}
              </Link>
            </p>
          </div>
        ) : (
          <StatusTag tone={TONES[open.result]}>{sentenceOf(open, texts, wording)}</StatusTag>
        )}
        {last === undefined ? (
          <p className="text-ink-2">{open === undefined && words.neverChecked}</p>
        ) : (
          <div className="space-y-1">
            <p>
              {fill(words.lastCheck, {
                at: momentInWords(last.openedAt, wording),
                age: agoInWords(last.openedAt, now, wording),
                verdict: cardCheck.verdicts[last.verdict],
              })}
            </p>
            {last.cardStatus !== undefined && last.cardStatus.result !== 'pass' && (
              <p className="text-warn">{`${words.lastFound}: ${sentenceOf(last.cardStatus, texts, wording)}`}</p>
            )}
          </div>
        )}
      </div>
    </Panel>
  )
}

function sentenceOf({ code, values }: CheckRow, { cardCheck }: Texts, { lang }: Wording): string {
  return fill(cardCheck.found[code], shownValues(values, lang))
}
