'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition, type SubmitEvent } from 'react'
import { office } from '#app/office-client.ts'
import { Button } from '#components/button.tsx'
import { Choices, Tick } from '#components/choices.tsx'
import { Notice } from '#components/notice.tsx'
import { TextField } from '#components/text-field.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import { needsWords, PURPOSE_MINUTES, STATED_PURPOSES, type StatedPurpose } from '#registry/person/purposes.ts'

type PurposeTexts = Pick<
  Texts['person'],
  | 'purposeTitle'
  | 'purposeIntro'
  | 'purpose'
  | 'purposeMissing'
  | 'purposes'
  | 'purposeNote'
  | 'purposeNoteHint'
  | 'purposeNoteMissing'
  | 'purposeLasts'
  | 'openRecord'
>

type PurposeFormProps = {
  texts: Pick<Texts, 'common' | 'refusals'> & { person: PurposeTexts }
  personId: string
}

/** Why this person is opened without their card (PV-3): nothing of them is shown before. */
export function PurposeForm({ texts, personId }: PurposeFormProps) {
  const { person, common, refusals } = texts
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [purpose, setPurpose] = useState<StatedPurpose>()
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string>()
  const [stating, setStating] = useState(false)
  const [opening, startOpening] = useTransition()
  const wantsWords = purpose !== undefined && needsWords(purpose)

  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  async function state(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (purpose === undefined) return setProblem(person.purposeMissing)
    const words = note.trim()
    if (wantsWords && words === '') return setProblem(person.purposeNoteMissing)
    setProblem(undefined)
    setStating(true)
    const answer = await office('person.state-purpose', { personId, purpose, ...(words !== '' && { note: words }) })
    setStating(false)
    if (answer.ok) startOpening(() => router.refresh())
    else setProblem(fill(refusals[answer.refusal], answer.values))
  }

  return (
    <form ref={form} noValidate onSubmit={(event) => void state(event)} className="panel max-w-prose space-y-4 p-5">
      <div>
        <h2>{person.purposeTitle}</h2>
        <p className="text-ink-2">{person.purposeIntro}</p>
      </div>
      {problem !== undefined && <Notice tone="bad" title={problem} announce="assertive" />}
      <Choices legend={person.purpose}>
        {STATED_PURPOSES.map((one) => (
          <Tick key={one} type="radio" name="purpose" checked={one === purpose} onChange={() => setPurpose(one)}>
            {person.purposes[one]}
          </Tick>
        ))}
      </Choices>
      <TextField
        label={person.purposeNote}
        hint={person.purposeNoteHint}
        optional={wantsWords ? undefined : common.optional}
        value={note}
        maxLength={500}
        autoComplete="off"
        onChange={({ target }) => setNote(target.value)}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" look="primary" busy={stating || opening}>
          {person.openRecord}
        </Button>
        <p className="text-sm text-ink-2">{fill(person.purposeLasts, { minutes: PURPOSE_MINUTES })}</p>
      </div>
    </form>
  )
}
