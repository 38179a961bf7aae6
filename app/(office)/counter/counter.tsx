'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { office } from '#app/office-client.ts'
import { useReader } from '#components/card-reader/reader-context.tsx'
import { timeInWords } from '#components/format.ts'
import { fill } from '#messages/fill.ts'
import type { Lang, Texts } from '#messages/texts.ts'
import type { CardCheckView } from '#registry/card-check/view.ts'
import { useSaid } from '../said.tsx'
import { CardPanel } from './card-panel.tsx'
import type { CounterState } from './counter-state.ts'
import { CounterDialog } from './counter-dialog.tsx'
import { DonePanel } from './done-panel.tsx'
import { EmptyPanel } from './empty-panel.tsx'
import { forgetPageScripts } from './forget-page-scripts.ts'
import { ReaderPanel } from './reader-panel.tsx'
import { useAskAgain } from './use-ask-again.ts'
import { useCardCheck } from './use-card-check.ts'
import { useSlow } from './use-slow.ts'
import { VerdictActions } from './verdict-actions.tsx'
import { VerdictPanel } from './verdict-panel.tsx'

export type CounterTexts = Pick<
  Texts,
  'cardCheck' | 'common' | 'counter' | 'formats' | 'reader' | 'refusals' | 'signIn'
>

type CounterProps = {
  texts: CounterTexts
  lang: Lang
  /** Was open when the page was loaded. */
  restored: CardCheckView | undefined
  /** Half-written reason for declining it. */
  draft: Readonly<Record<string, string>> | undefined
}

/** From a card put in to what becomes of it, without a click and without a key until somebody decides. */
export function Counter({ texts, lang, restored, draft }: CounterProps) {
  const router = useRouter()
  const { say } = useSaid()
  const { link, retry } = useReader()
  const { state, readAgain, tell } = useCardCheck(restored)
  useEffect(forgetPageScripts, [])
  const [dialog, setDialog] = useState<'decline' | 'attest' | undefined>(draft === undefined ? undefined : 'decline')
  const askAgain = useAskAgain(state, tell)
  const view = state.at === 'verdict' ? state.view : undefined
  const wording = { lang, formats: texts.formats }

  function ended(outcome: 'attested' | 'declined', endedAt: string): void {
    setDialog(undefined)
    tell({ type: 'ended', outcome, endedAt })
    say(fill(texts.counter[outcome], { time: timeInWords(new Date(endedAt), wording) }))
    router.refresh() // the list of the day, below
  }

  async function reportBroken(): Promise<void> {
    if (state.at !== 'failed') return
    const { failure, detail } = state
    const answer = await office('card-check.record-broken', { failure, ...(detail === undefined ? {} : { detail }) })
    if (!answer.ok) return say(fill(texts.refusals[answer.refusal], answer.values))
    say(fill(texts.reader.brokenReported, { time: timeInWords(new Date(answer.value.recordedAt), wording) }))
  }

  return (
    <div className="space-y-4">
      <ReaderPanel
        texts={texts}
        link={link}
        state={state}
        slow={useSlow(state.at === 'checking')}
        onRetry={retry}
        onReadAgain={view?.mayAskAgain === true ? askAgain : readAgain}
        onReportBroken={() => void reportBroken()}
      />
      <div className="min-h-130">
        <Result
          {...{ texts, lang, state }}
          onAttest={() => setDialog('attest')}
          onDecline={() => setDialog('decline')}
          onEnded={ended}
          onNext={() => tell({ type: 'next' })}
        />
      </div>
      {view !== undefined && dialog !== undefined && (
        <CounterDialog
          texts={texts}
          view={view}
          draft={draft}
          dialog={dialog}
          onEnded={ended}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  )
}

type ResultProps = Pick<CounterProps, 'texts' | 'lang'> & {
  state: CounterState
  onAttest: () => void
  onDecline: () => void
  onEnded: (outcome: 'attested' | 'declined', endedAt: string) => void
  onNext: () => void
}

function Result({ texts, lang, state, onAttest, onDecline, onEnded, onNext }: ResultProps) {
  const wording = { lang, formats: texts.formats }
  if (state.at === 'done') {
    return (
      <DonePanel
        texts={texts.counter}
        wording={wording}
        outcome={state.outcome}
        endedAt={state.endedAt}
        onNext={onNext}
      />
    )
  }
  if (state.at !== 'reading' && state.at !== 'checking' && state.at !== 'verdict') {
    return <EmptyPanel texts={texts.counter} cleared={state.at === 'empty' && state.cleared} />
  }
  const view = state.at === 'verdict' ? state.view : undefined
  const card = state.at === 'verdict' ? state.view.card?.text : state.text
  return (
    <div className="grid items-stretch gap-4 xl:grid-cols-2">
      <VerdictPanel
        texts={texts}
        lang={lang}
        view={view}
        actions={
          view && (
            <VerdictActions
              texts={texts}
              view={view}
              onAttest={onAttest}
              onDecline={onDecline}
              onEnded={onEnded}
              onNext={onNext}
            />
          )
        }
      />
      <CardPanel
        texts={texts}
        wording={wording}
        card={card}
        photo={state.photo ?? (view === undefined ? undefined : null)}
        personId={view?.personId ?? undefined}
      />
    </div>
  )
}
