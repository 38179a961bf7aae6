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

type FormTexts = Pick<Texts, 'common' | 'refusals'> & { person: PurposeTexts }

type Stated = { readonly purpose: StatedPurpose | undefined; readonly note: string }
/** What is wrong with the whole form, and with the words of the note. */
type Problems = { readonly form?: string; readonly note?: string }

/** Why this person is opened without their card (PV-3): nothing of them is shown before. */
export function PurposeForm({ texts, personId }: { texts: FormTexts; personId: string }) {
  const { person, refusals } = texts
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [stated, setStated] = useState<Stated>({ purpose: undefined, note: '' })
  const [problems, setProblems] = useState<Problems>({})
  const [stating, setStating] = useState(false)
  const [opening, startOpening] = useTransition()

  const focusOn = (control: string): void => form.current?.querySelector<HTMLElement>(control)?.focus()
  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  async function state(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const { purpose } = stated
    const note = stated.note.trim()
    if (purpose === undefined) {
      setProblems({ form: person.purposeMissing })
      return focusOn('input[type=radio]')
    }
    if (needsWords(purpose) && note === '') {
      setProblems({ note: person.purposeNoteMissing })
      return focusOn('input[type=text]')
    }
    setStating(true)
    const answer = await office('person.state-purpose', { personId, purpose, ...(note !== '' && { note }) })
    setStating(false)
    setProblems(answer.ok ? {} : { form: fill(refusals[answer.refusal], answer.values) })
    if (answer.ok) startOpening(() => router.refresh())
  }

  return (
    <form
      method="post"
      ref={form}
      noValidate
      onSubmit={(event) => void state(event)}
      className="panel max-w-prose space-y-4 p-5"
    >
      <div>
        <h2>{person.purposeTitle}</h2>
        <p className="text-ink-2">{person.purposeIntro}</p>
      </div>
      <PurposeFields texts={texts} stated={stated} onState={setStated} problems={problems} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" look="primary" busy={stating || opening}>
          {person.openRecord}
        </Button>
        <p className="text-sm text-ink-2">{fill(person.purposeLasts, { minutes: PURPOSE_MINUTES })}</p>
      </div>
    </form>
  )
}

type PurposeFieldsProps = {
  texts: FormTexts
  stated: Stated
  onState: (stated: Stated) => void
  problems: Problems
}

function PurposeFields({ texts: { person, common }, stated, onState, problems }: PurposeFieldsProps) {
  const { purpose, note } = stated
  return (
    <>
      {problems.form !== undefined && <Notice tone="bad" title={problems.form} announce="assertive" />}
      <Choices legend={person.purpose}>
        {STATED_PURPOSES.map((one) => (
          <Tick
            key={one}
            type="radio"
            name="purpose"
            checked={one === purpose}
            onChange={() => onState({ ...stated, purpose: one })}
          >
            {person.purposes[one]}
          </Tick>
        ))}
      </Choices>
      <TextField
        label={person.purposeNote}
        hint={person.purposeNoteHint}
        error={problems.note}
        optional={purpose !== undefined && needsWords(purpose) ? undefined : common.optional}
        value={note}
        maxLength={500}
        autoComplete="off"
        onChange={({ target }) => onState({ ...stated, note: target.value })}
      />
    </>
  )
}
