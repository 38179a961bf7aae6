'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState, type SubmitEvent } from 'react'
import { Button } from '#components/button.tsx'
import { Choices, Tick } from '#components/choices.tsx'
import { Countdown } from '#components/countdown.tsx'
import { Notice } from '#components/notice.tsx'
import type { Texts } from '#messages/texts.ts'
import type { IssuedCode } from '#registry/workstation/issue-code.ts'
import { StepUpField } from '../../step-up-field.tsx'
import { useStepUp, type StepUpWays } from '../../use-step-up.ts'

type PairWorkstationProps = {
  texts: Pick<Texts, 'admin' | 'common' | 'refusals' | 'signIn'>
  /** How many counters the office has. */
  counters: number
  ways: StepUpWays
  /** Counters for which a code is open. */
  waiting: readonly number[]
  /** Workstations in use: one more means that the code was used. */
  paired: readonly string[]
}

/** While a code is open the list is looked at this often, in milliseconds. */
const LOOK_EVERY_MS = 2_000

/** Gives out the code that makes a PC the workstation of a counter. */
export function PairWorkstation({ texts, counters, ways, waiting, paired }: PairWorkstationProps) {
  const { workstations } = texts.admin
  const router = useRouter()
  const [counter, setCounter] = useState<number>()
  const stepUp = useStepUp(ways, texts)
  const [issued, setIssued] = useState<IssuedCode & { readonly before: number }>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const isPaired = issued !== undefined && paired.length > issued.before

  useEffect(() => {
    if (issued === undefined || isPaired) return undefined
    const timer = setInterval(() => router.refresh(), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [issued, isPaired, router])

  async function issue(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (counter === undefined) return setProblem(workstations.pairCounterMissing)
    setBusy(true)
    const answer = await stepUp.press('workstation.issue-code', { counterNumber: counter })
    setBusy(false)
    setProblem(answer.ok ? undefined : answer.problem)
    if (answer.ok) setIssued({ ...answer.value, before: paired.length })
  }

  return (
    <section aria-label={workstations.pairTitle} className="space-y-4 rounded-card border border-line bg-surface p-5">
      <h2 className="text-lg">{workstations.pairTitle}</h2>
      <ol className="list-decimal pl-6 text-ink-2">
        {[workstations.pairSteps.issue, workstations.pairSteps.type, workstations.pairSteps.done].map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {issued !== undefined && <Issued texts={workstations} issued={issued} paired={isPaired} />}
      <form method="post" noValidate onSubmit={(event) => void issue(event)} className="max-w-form space-y-4">
        {problem !== undefined && <Notice tone="bad" title={problem} announce="assertive" />}
        <Choices legend={workstations.pairCounter} inline>
          {Array.from({ length: counters }, (_, index) => index + 1).map((number) => (
            <Tick
              key={number}
              type="radio"
              name="counter"
              checked={counter === number}
              onChange={() => setCounter(number)}
            >
              {waiting.includes(number) ? `${number} · ${workstations.states.waiting}` : String(number)}
            </Tick>
          ))}
        </Choices>
        <StepUpField texts={texts.signIn} stepUp={stepUp} />
        <Button type="submit" look="primary" busy={busy}>
          {workstations.issueCode}
        </Button>
      </form>
    </section>
  )
}

function Issued({
  texts,
  issued,
  paired,
}: {
  texts: Texts['admin']['workstations']
  issued: IssuedCode
  paired: boolean
}) {
  if (paired) return <Notice tone="ok" title={texts.pairSteps.done} announce="polite" />
  return (
    <Notice tone="info" title={texts.pairCode} announce="polite">
      <p className="figures text-2xl font-semibold tracking-widest">{`${issued.code.slice(0, 5)}-${issued.code.slice(5)}`}</p>
      <p>{texts.pairCodeHint}</p>
      <Countdown
        until={Date.parse(issued.expiresAt)}
        sentence={texts.pairCodeLeft}
        spoken={texts.pairCodeLeft}
        announceAt={[]}
      />
    </Notice>
  )
}
