import Link from 'next/link'
import { agoInWords, momentInWords, type Wording } from '#components/format.ts'
import { Panel } from '#components/panel.tsx'
import { StatusTag } from '#components/status-tag.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import type { PersonPage } from '#registry/person/view-person.ts'
import { CardStatusTag, foundInWords } from './card-status-tag.tsx'

type CardStateProps = { texts: Texts; wording: Wording; page: PersonPage; now: Date }

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
          <CardStatusTag found={open} texts={texts} lang={wording.lang} />
        )}
        {last === undefined && open === undefined && <p className="text-ink-2">{words.neverChecked}</p>}
        {last !== undefined && (
          <div className="space-y-1">
            <p>
              {fill(words.lastCheck, {
                at: momentInWords(last.openedAt, wording),
                age: agoInWords(last.openedAt, now, wording),
                verdict: cardCheck.verdicts[last.verdict],
              })}
            </p>
            {last.cardStatus !== undefined && last.cardStatus.result !== 'pass' && (
              <p className="text-warn">{`${words.lastFound}: ${foundInWords(last.cardStatus, texts, wording.lang)}`}</p>
            )}
          </div>
        )}
      </div>
    </Panel>
  )
}
