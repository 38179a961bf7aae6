'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { office } from '#app/office-client.ts'
import { Button } from '#components/button.tsx'
import { Countdown } from '#components/countdown.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import { formatNationalId, spokenNationalId } from '#registry/national-id.ts'
import { REVEALED_SECONDS } from '#registry/person/purposes.ts'

type RevealNumberProps = {
  texts: Pick<Texts, 'refusals'> & {
    common: Pick<Texts['common'], 'hide'>
    person: Pick<Texts['person'], 'reveal' | 'revealed' | 'revealedSpoken' | 'maskedNumber'>
  }
  personId: string
  maskedId: string
}

/** The number, masked; on a press the whole one for half a minute, which is recorded (PV-8). */
export function RevealNumber({ texts, personId, maskedId }: RevealNumberProps) {
  const { person, common, refusals } = texts
  const router = useRouter()
  const [shown, setShown] = useState<{ readonly nationalId: string; readonly until: number }>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const hide = (): void => setShown(undefined)

  async function reveal(): Promise<void> {
    setBusy(true)
    const answer = await office('person.reveal', { personId })
    setBusy(false)
    if (answer.ok) {
      setProblem(undefined)
      setShown({ ...answer.value, until: Date.now() + REVEALED_SECONDS * 1000 })
    } else {
      setProblem(fill(refusals[answer.refusal], answer.values))
      if (answer.refusal === 'purpose-needed') router.refresh() // its time is over: the page asks again
    }
  }

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="national-id text-lg" translate="no">
        <span aria-hidden="true">{shown === undefined ? maskedId : formatNationalId(shown.nationalId)}</span>
        <span className="sr-only">
          {shown === undefined
            ? fill(person.maskedNumber, { last: maskedId.slice(-4).replace('-', ' ') })
            : spokenNationalId(shown.nationalId)}
        </span>
      </span>
      <Button busy={busy} onClick={() => (shown === undefined ? void reveal() : hide())}>
        {shown === undefined ? person.reveal : common.hide}
      </Button>
      {shown !== undefined && (
        <span className="text-sm text-ink-2">
          <Countdown
            until={shown.until}
            sentence={person.revealed}
            spoken={person.revealedSpoken}
            announceAt={[10]}
            onEnd={hide}
          />
        </span>
      )}
      {problem !== undefined && (
        <span role="alert" className="text-sm font-semibold text-bad">
          {problem}
        </span>
      )}
    </div>
  )
}
