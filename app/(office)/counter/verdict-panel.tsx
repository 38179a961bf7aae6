'use client'

import { useEffect, useRef, type ReactNode } from 'react'
import { CheckList } from '#components/check-list.tsx'
import { TONE_BOX, TONE_TEXT, ToneIcon, type Tone } from '#components/tone.tsx'
import type { Lang, Texts } from '#messages/texts.ts'
import type { Verdict } from '#registry/card-check/rules.ts'
import type { CardCheckView } from '#registry/card-check/view.ts'
import { checkLines, pendingLines } from './check-lines.ts'

type VerdictPanelProps = {
  texts: Pick<Texts, 'counter' | 'cardCheck'>
  lang: Lang
  /** Undefined while the checks run. */
  view: CardCheckView | undefined
  actions?: ReactNode
}

const TONES = { ok: 'ok', warn: 'warn', bad: 'bad', unknown: 'unknown' } as const satisfies Record<Verdict, Tone>

/** The verdict and the checks that it stands on, worst first. The heading takes the focus: it is what one came for. */
export function VerdictPanel({ texts, lang, view, actions }: VerdictPanelProps) {
  const { counter, cardCheck } = texts
  const heading = useRef<HTMLHeadingElement>(null)
  const tone = view === undefined ? 'info' : TONES[view.verdict]
  const judged = view === undefined ? undefined : `${view.checkId}:${view.verdict}`

  useEffect(() => {
    if (judged !== undefined) heading.current?.focus()
  }, [judged])

  return (
    <section
      aria-label={counter.resultArea}
      data-tone={view?.verdict}
      className={`flex flex-col rounded-card border-2 ${view === undefined ? 'border-line bg-surface' : TONE_BOX[tone]}`}
    >
      <h2
        ref={heading}
        tabIndex={-1}
        className={`relative flex min-h-15 items-center gap-3 rounded-t-card px-5 text-xl focus:z-10 ${TONE_TEXT[tone]}`}
      >
        <ToneIcon tone={tone} size={28} />
        {view === undefined ? counter.results.pending : cardCheck.verdicts[view.verdict]}
      </h2>
      {/* Before the list: thirteen checks are longer than a counter's screen. Always there, so that nothing moves. */}
      <div className="flex min-h-18.5 flex-wrap items-center gap-2 border-y border-line bg-surface px-5 py-3">
        {actions ?? <p className="text-ink-2">{counter.emptyHint}</p>}
      </div>
      <div className="flex-1 rounded-b-card bg-surface px-3 py-1">
        <CheckList
          key={judged} // a new list, not the old one shuffled: no row is seen to move
          label={counter.checks}
          lines={view === undefined ? pendingLines(cardCheck) : checkLines(view.rows, cardCheck, lang)}
          results={counter.results}
        />
      </div>
    </section>
  )
}
