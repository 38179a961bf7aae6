'use client'

import { useRouter } from 'next/navigation'
import { useState, type SubmitEvent } from 'react'
import { office } from '#app/office-client.ts'
import { Button } from '#components/button.tsx'
import { Notice } from '#components/notice.tsx'
import type { Texts } from '#messages/texts.ts'
import type { NewPasskeyRequest } from '#registry/staff/passkey-register.ts'
import { useSaid } from '../said.tsx'
import { StepUpField } from '../step-up-field.tsx'
import { useStepUp, type StepUpWays } from '../use-step-up.ts'

type AddPasskeyProps = { texts: Pick<Texts, 'account' | 'refusals' | 'signIn'>; ways: StepUpWays }

/** Makes a passkey on this device or a security key: first the person proves themselves, then the authenticator asks. */
export function AddPasskey({ texts, ways }: AddPasskeyProps) {
  const { account } = texts
  const router = useRouter()
  const { say } = useSaid()
  const stepUp = useStepUp(ways, texts)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function add(): Promise<string | undefined> {
    const asked = await stepUp.press('passkey.begin-registration', {})
    if (!asked.ok) return asked.problem
    return (await makePasskey(asked.value)) ? undefined : account.addFailed
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const why = await add()
    setProblem(why)
    setBusy(false)
    if (why !== undefined) return
    say(account.added)
    router.refresh()
  }

  return (
    <section aria-label={account.addTitle} className="panel space-y-4 p-5">
      <h2 className="text-lg">{account.addTitle}</h2>
      <p className="text-ink-2">{account.addBody}</p>
      <form method="post" noValidate onSubmit={(event) => void submit(event)} className="max-w-form space-y-4">
        {problem !== undefined && <Notice tone="bad" title={problem} announce="assertive" />}
        <StepUpField texts={texts.signIn} stepUp={stepUp} />
        <Button type="submit" look="primary" busy={busy}>
          {account.add}
        </Button>
      </form>
    </section>
  )
}

/** Whether the authenticator made one and the register took it. */
async function makePasskey(asked: NewPasskeyRequest): Promise<boolean> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  const made = await startRegistration({ optionsJSON: asked }).catch(() => undefined)
  if (made === undefined) return false // cancelled, timed out, or there is one of theirs already
  const answer = await office('passkey.register', { attestation: JSON.stringify(made) })
  return answer.ok && answer.value.outcome === 'added'
}
