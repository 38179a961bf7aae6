'use client'

import { useState, type SubmitEvent } from 'react'
import { Button } from '#components/button.tsx'
import { Choices, Tick } from '#components/choices.tsx'
import { ErrorSummary } from '#components/error-summary.tsx'
import type { Texts } from '#messages/texts.ts'
import type { StaffRole } from '#registry/actor.ts'
import type { Choice, Place } from './choice.ts'
import { CounterChoice } from './counter-choice.tsx'
import { rememberChoice } from './remembered.ts'
import { useBeginWork } from './use-begin-work.ts'

type StartFormProps = {
  texts: Pick<Texts, 'common' | 'start' | 'refusals'> & { readonly roles: Texts['shell']['roles'] }
  places: readonly Place[]
  /** What was chosen before in this session. */
  chosen: Choice | undefined
}

/** Where, at which counter, and as what somebody works today; skipped when this machine remembers it. */
export function StartForm({ texts, places, chosen }: StartFormProps) {
  const [choice, setChoice] = useState<Choice | undefined>(chosen ?? choiceAt(places[0]))
  const [remember, setRemember] = useState(true)
  const [roleMissing, setRoleMissing] = useState(false)
  const { begin, busy, problem } = useBeginWork(texts.refusals, places, chosen !== undefined)
  const { start } = texts
  const place = places.find(({ code }) => code === choice?.officeCode)

  if (place === undefined || choice === undefined) return <p>{start.noOffice}</p>

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    const none = choice === undefined || choice.roles.length === 0
    setRoleMissing(none)
    if (none) return
    rememberChoice(remember ? choice : undefined)
    begin(choice)
  }

  const message = roleMissing ? start.roleMissing : problem
  return (
    <form method="post" noValidate onSubmit={submit} className="space-y-6">
      <ErrorSummary title={start.title} problems={message === undefined ? [] : [{ fieldId: undefined, message }]} />
      {places.length > 1 && <OfficeChoice texts={start} places={places} choice={choice} onChoose={setChoice} />}
      <CounterChoice
        texts={start}
        counters={place.counters}
        chosen={choice.counterNumber}
        onChoose={(counterNumber) => setChoice({ ...choice, counterNumber })}
      />
      <Choices legend={start.rolesToday}>
        {place.roles.map((role) => (
          <Tick
            key={role}
            type="checkbox"
            name="role"
            checked={choice.roles.includes(role)}
            onChange={(on) => setChoice({ ...choice, roles: withRole(choice.roles, role, on) })}
          >
            {texts.roles[role]}
          </Tick>
        ))}
      </Choices>
      <Tick type="checkbox" name="remember" checked={remember} onChange={setRemember}>
        {start.remember}
      </Tick>
      <Button type="submit" look="primary" large busy={busy}>
        {start.begin}
      </Button>
    </form>
  )
}

type OfficeChoiceProps = {
  texts: Texts['start']
  places: readonly Place[]
  choice: Choice
  onChoose: (choice: Choice | undefined) => void
}

function OfficeChoice({ texts, places, choice, onChoose }: OfficeChoiceProps) {
  return (
    <Choices legend={texts.office}>
      {places.map((place) => (
        <Tick
          key={place.code}
          type="radio"
          name="office"
          checked={place.code === choice.officeCode}
          onChange={() => onChoose(choiceAt(place))}
        >
          {place.name}
        </Tick>
      ))}
    </Choices>
  )
}

/** What is proposed at a place: its first free counter and every role that is granted there. */
function choiceAt(place: Place | undefined): Choice | undefined {
  if (place === undefined) return undefined
  const free = place.counters.find(({ takenBy }) => takenBy === undefined)
  return { officeCode: place.code, counterNumber: free?.number ?? null, roles: place.roles }
}

function withRole(roles: readonly StaffRole[], role: StaffRole, on: boolean): readonly StaffRole[] {
  return on ? [...roles, role] : roles.filter((one) => one !== role)
}
