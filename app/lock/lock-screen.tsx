'use client'

import { KeyRound, LockKeyhole } from 'lucide-react'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { Button } from '#components/button.tsx'
import { Notice } from '#components/notice.tsx'
import { PasswordField } from '#components/password-field.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'

type LockScreenProps = {
  texts: Pick<Texts, 'common' | 'lock'>
  /** Clock, name and place: all that a locked screen may say. */
  time: string
  name: string
  place: string
  /** Undefined when this person has no passkey. */
  onPasskey: (() => void) | undefined
  onPassword: (password: string) => void
  onSignOut: () => void
  busy: boolean
  /** Why unlocking did not succeed, in words. */
  problem: string | undefined
}

/** Stands in the place of the page, whose data is taken out of the document and not only covered. */
export function LockScreen(props: LockScreenProps) {
  const { texts, time, name, place, onPasskey, onPassword, onSignOut, busy, problem } = props
  const { lock, common } = texts
  const [password, setPassword] = useState('')
  const first = useRef<HTMLDivElement>(null)

  useEffect(() => first.current?.querySelector<HTMLElement>('button, input')?.focus(), [])

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (busy || password === '') return
    onPassword(password)
    setPassword('')
  }

  return (
    <main className="flex min-h-dvh items-center justify-center bg-navy p-4">
      <div ref={first} className="w-full max-w-form space-y-5 rounded-card bg-surface p-8">
        <div className="flex items-start justify-between gap-4">
          <h1 className="flex items-center gap-2 text-xl">
            <LockKeyhole aria-hidden="true" size={24} className="text-primary" />
            {lock.locked}
          </h1>
          <p className="figures text-xl">{time}</p>
        </div>
        <div>
          <p className="font-semibold">{name}</p>
          <p className="text-ink-2">{place}</p>
        </div>
        <p className="text-sm text-ink-2">{lock.hidden}</p>
        {problem !== undefined && <Notice tone="bad" title={problem} announce="assertive" />}
        {onPasskey !== undefined && (
          <Button look="primary" large wide busy={busy} onClick={onPasskey}>
            <KeyRound aria-hidden="true" size={20} />
            {lock.unlockWithPasskey}
          </Button>
        )}
        <form method="post" noValidate onSubmit={submit} className="space-y-4">
          <PasswordField
            label={lock.password}
            showing={common}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <div className="flex flex-wrap items-center justify-between gap-2">
            <Button type="submit" look={onPasskey === undefined ? 'primary' : 'secondary'} busy={busy}>
              {busy ? lock.unlocking : lock.unlock}
            </Button>
            <Button look="quiet" onClick={onSignOut}>
              {fill(lock.otherPerson, { name })}
            </Button>
          </div>
        </form>
      </div>
    </main>
  )
}
