'use client'

import { useState } from 'react'
import { office } from '#app/office-client.ts'
import { Button } from '#components/button.tsx'
import { Notice } from '#components/notice.tsx'
import { useKeys } from '#components/use-keys.ts'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import type { CardCheckView } from '#registry/card-check/view.ts'

type VerdictActionsProps = {
  texts: Pick<Texts, 'counter' | 'refusals'>
  view: CardCheckView
  /** A second clerk has to attest too. */
  onAttest: () => void
  onDecline: () => void
  onEnded: (outcome: 'attested', endedAt: string) => void
  onNext: () => void
}

/** What can be done with this verdict: one thing by Enter, declining by R. */
export function VerdictActions({ texts, view, onAttest, onDecline, onEnded, onNext }: VerdictActionsProps) {
  const { counter, refusals } = texts
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const mayGoOn = view.verdict === 'ok' || view.verdict === 'warn'

  async function attest(): Promise<void> {
    if (busy) return
    if (view.needsSecondClerk) return onAttest()
    setBusy(true)
    const answer = await office('card-check.attest', { checkId: view.checkId, version: view.version })
    if (answer.ok) return onEnded('attested', answer.value.endedAt)
    setProblem(fill(refusals[answer.refusal], answer.values))
    setBusy(false)
  }

  async function next(): Promise<void> {
    await office('card-check.close', { checkId: view.checkId })
    onNext()
  }

  useKeys({
    proceed: mayGoOn ? () => void attest() : undefined,
    nextPerson: view.verdict === 'bad' ? () => void next() : undefined,
    decline: onDecline,
  })

  return (
    <>
      {problem !== undefined && <Notice tone="bad" title={problem} announce="assertive" />}
      {mayGoOn && (
        <Button look="primary" large shortcut="proceed" busy={busy} onClick={() => void attest()}>
          {busy ? counter.attesting : counter.attestFace}
        </Button>
      )}
      {view.verdict === 'bad' && (
        <>
          <Button look="primary" large shortcut="nextPerson" onClick={() => void next()}>
            {counter.nextPerson}
          </Button>
          <Button large shortcut="print" onClick={() => window.print()}>
            {counter.printAdvice}
          </Button>
        </>
      )}
      <Button large shortcut="decline" onClick={onDecline}>
        {counter.decline}
      </Button>
    </>
  )
}
