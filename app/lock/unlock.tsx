'use client'

import { useState } from 'react'
import { office, type Answer } from '#app/office-client.ts'
import { showPasskey } from '#app/show-passkey.ts'
import { timeInWords } from '#components/format.ts'
import { fill } from '#messages/fill.ts'
import type { Lang, Texts } from '#messages/texts.ts'
import type { Unlocking } from '#registry/staff/unlock.ts'
import { LockScreen } from './lock-screen.tsx'

type UnlockProps = {
  texts: Pick<Texts, 'common' | 'lock' | 'formats' | 'refusals'>
  lang: Lang
  name: string
  place: string
  /** Path of the page that was locked. */
  back: string
  /** Whether this person has a passkey to unlock with. */
  passkey: boolean
  /** ISO instant of the server. */
  now: string
}

/** Proves again who sits here, and goes back to the page that was locked. */
export function Unlock({ texts, lang, name, place, back, passkey, now }: UnlockProps) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const wording = { lang, formats: texts.formats }

  async function unlock(unlocking: () => Promise<Answer<Unlocking>>): Promise<void> {
    setBusy(true)
    const answer = await unlocking()
    if (answer.ok && answer.value.outcome === 'open') return window.location.replace(back)
    if (!answer.ok && answer.refusal === 'not-signed-in') return window.location.replace('/sign-in')
    setProblem(problemOf(answer))
    setBusy(false)
  }

  async function withPasskey(): Promise<void> {
    setBusy(true)
    const assertion = await office('session.begin-unlock', {}).then(showPasskey)
    if (assertion !== undefined) return unlock(() => office('session.unlock', { kind: 'passkey', assertion }))
    setProblem(texts.lock.passkeyFailed)
    setBusy(false)
  }

  function problemOf(answer: Answer<Unlocking>): string {
    if (!answer.ok) return fill(texts.refusals[answer.refusal], answer.values)
    if (answer.value.outcome !== 'blocked') return texts.lock.wrong
    const minutes = Math.max(1, Math.ceil((Date.parse(answer.value.until) - Date.now()) / 60_000))
    return fill(texts.lock.waiting, { minutes })
  }

  return (
    <LockScreen
      texts={texts}
      time={timeInWords(new Date(now), wording)}
      name={name}
      place={place}
      onPasskey={passkey ? () => void withPasskey() : undefined}
      onPassword={(password) => void unlock(() => office('session.unlock', { kind: 'password', password }))}
      onSignOut={() => void office('session.sign-out', {}).then(() => window.location.assign('/sign-in'))}
      busy={busy}
      problem={problem}
    />
  )
}
