'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { AlertDialog } from '#components/alert-dialog.tsx'
import { Notice } from '#components/notice.tsx'
import { TextField } from '#components/text-field.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import type { WorkstationRow } from '#registry/workstation/queries.ts'
import { StepUpField } from '../../step-up-field.tsx'
import { useStepUp, type StepUpWays } from '../../use-step-up.ts'

type RevokeDialogProps = {
  texts: Pick<Texts, 'admin' | 'common' | 'refusals' | 'signIn'>
  ways: StepUpWays
  workstation: WorkstationRow
  onClose: () => void
}

/** Ends a workstation for good: with a reason, and with the administrator proving themselves. */
export function RevokeDialog({ texts, ways, workstation, onClose }: RevokeDialogProps) {
  const { workstations } = texts.admin
  const router = useRouter()
  const [reason, setReason] = useState('')
  const stepUp = useStepUp(ways, texts)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function confirm(): Promise<void> {
    if (reason.trim() === '') return setProblem(workstations.revokeReasonMissing)
    setBusy(true)
    const input = { workstationId: workstation.id, reason: reason.trim() }
    const answer = await stepUp.press('workstation.revoke', input)
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    router.refresh()
    onClose()
  }

  return (
    <AlertDialog
      title={fill(workstations.revokeTitle, { name: workstation.machineName })}
      description={workstations.revokeBody}
      open
      onOpenChange={(open) => !open && onClose()}
      cancelLabel={texts.common.cancel}
      confirmLabel={workstations.revokeConfirm}
      look="danger"
      busy={busy}
      onConfirm={() => void confirm()}
    >
      {problem !== undefined && <Notice tone="bad" title={problem} announce="assertive" />}
      <TextField
        label={workstations.revokeReason}
        data-first=""
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      <StepUpField texts={texts.signIn} stepUp={stepUp} />
    </AlertDialog>
  )
}
