'use client'

import { useState } from 'react'
import { office } from '#app/office-client.ts'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import type { FoundPeople } from '#registry/person/look-up.ts'
import { criteriaOf, NOTHING_TYPED, type Typed, type Way } from './criteria.ts'

type Asked = { readonly way: Way; readonly typed: Typed; readonly found: FoundPeople | undefined }

const NOTHING_ASKED: Asked = { way: 'number', typed: NOTHING_TYPED, found: undefined }

/**
 * Whoever comes back from a record finds the list as it was. In the script's memory only: a lock, signing out and a card
 * that leaves load a page anew, and it is gone (PV-6).
 */
let kept = NOTHING_ASKED

type Search = Asked & {
  readonly problem: string | undefined
  readonly busy: boolean
  readonly choose: (way: Way) => void
  readonly type: (words: string) => void
  /** False when something is missing: `problem` says what. */
  readonly find: () => Promise<boolean>
  readonly clear: () => void
}

/** What is looked for, by which way, and who was found. */
export function useSearch(texts: Pick<Texts, 'common' | 'refusals' | 'search'>): Search {
  const [asked, setAsked] = useState(kept)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  function ask(next: Asked): void {
    kept = next
    setAsked(next)
    setProblem(undefined)
  }

  async function find(): Promise<boolean> {
    const criteria = criteriaOf(asked.way, asked.typed, texts)
    if ('problem' in criteria) {
      setProblem(criteria.problem)
      return false
    }
    if (busy) return true
    setBusy(true)
    const answer = await office('person.find', criteria)
    setBusy(false)
    if (answer.ok) ask({ ...asked, found: answer.value })
    else setProblem(fill(texts.refusals[answer.refusal], answer.values))
    return answer.ok
  }

  return {
    ...asked,
    problem,
    busy,
    choose: (way) => ask({ ...asked, way }),
    type: (words) => setAsked({ ...asked, typed: { ...asked.typed, [asked.way]: words } }),
    find,
    clear: () => ask(NOTHING_ASKED),
  }
}
