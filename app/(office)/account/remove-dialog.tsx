'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { AlertDialog } from '#components/alert-dialog.tsx'
import { Notice } from '#components/notice.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import type { OwnPasskey } from '#registry/staff/queries.ts'
import { useSaid } from '../said.tsx'
import { StepUpField } from '../step-up-field.tsx'
import { useStepUp, type StepUpWays } from '../use-step-up.ts'
import { kindOf } from './kind-of.ts'

type RemoveDialogProps = {
  texts: Pick<Texts, 'account' | 'common' | 'refusals' | 'signIn'>
  ways: StepUpWays
  passkey: OwnPasskey
  /** In words. */
  addedAt: string
  onClose: () => void
}

/** Takes a passkey out of use, with its owner proving themselves. */
export function RemoveDialog({ texts, ways, passkey, addedAt, onClose }: RemoveDialogProps) {
  const { account, common } = texts
  const router = useRouter()
  const { say } = useSaid()
  const stepUp = useStepUp(ways, texts)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function confirm(): Promise<void> {
    setBusy(true)
    const answer = await stepUp.press('passkey.remove', { credentialId: passkey.id })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    say(account.removed)
    router.refresh()
    onClose()
  }

  return (
    <AlertDialog
      title={fill(account.removeTitle, { kind: account.kinds[kindOf(passkey.transports)], addedAt })}
      description={account.removeBody}
      open
      onOpenChange={(open) => !open && onClose()}
      cancelLabel={common.cancel}
      confirmLabel={account.removeConfirm}
      look="danger"
      busy={busy}
      onConfirm={() => void confirm()}
    >
      {problem !== undefined && <Notice tone="bad" title={problem} announce="assertive" />}
      <StepUpField texts={texts.signIn} stepUp={stepUp} />
    </AlertDialog>
  )
}
