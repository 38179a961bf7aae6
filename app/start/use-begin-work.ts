'use client'

import { useEffect, useEffectEvent, useState, useTransition } from 'react'
import { office } from '#app/office-client.ts'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import { rememberedChoice } from './remembered.ts'
import type { Choice, Place } from './choice.ts'

type BeginWork = {
  readonly begin: (choice: Choice) => void
  readonly busy: boolean
  /** Why it did not succeed, in words. */
  readonly problem: string | undefined
}

/** Takes up work; at once when this machine remembers a place that still fits and none was chosen in this session. */
export function useBeginWork(refusals: Texts['refusals'], places: readonly Place[], chosen: boolean): BeginWork {
  const [busy, startBusy] = useTransition()
  const [problem, setProblem] = useState<string>()

  function begin(choice: Choice): void {
    startBusy(async () => {
      const answer = await office('session.choose-office', { ...choice, roles: [...choice.roles] })
      if (answer.ok) window.location.assign('/')
      else setProblem(fill(refusals[answer.refusal], answer.values))
    })
  }

  const beginAsRemembered = useEffectEvent(() => {
    const kept = rememberedChoice()
    if (!chosen && kept !== undefined && fits(kept, places)) begin(kept)
  })
  useEffect(() => beginAsRemembered(), [])

  return { begin, busy, problem }
}

function fits(choice: Choice, places: readonly Place[]): boolean {
  const place = places.find(({ code }) => code === choice.officeCode)
  if (place === undefined || !choice.roles.every((role) => place.roles.includes(role))) return false
  const counter = place.counters.find(({ number }) => number === choice.counterNumber)
  return choice.counterNumber === null || (counter !== undefined && counter.takenBy === undefined)
}
