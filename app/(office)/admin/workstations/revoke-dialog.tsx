'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { office } from '#app/office-client.ts'
import { AlertDialog } from '#components/alert-dialog.tsx'
import { Notice } from '#components/notice.tsx'
import { TextField } from '#components/text-field.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import type { WorkstationRow } from '#registry/workstation/queries.ts'
import { StepUpCode } from '../../step-up-code.tsx'

type RevokeDialogProps = {
  texts: Pick<Texts, 'admin' | 'common' | 'refusals' | 'signIn'>
  demoUser: string | undefined
  workstation: WorkstationRow
  onClose: () => void
}

/** Ends a workstation for good: with a reason, and with the administrator proving themselves. */
export function RevokeDialog({ texts, demoUser, workstation, onClose }: RevokeDialogProps) {
  const { workstations } = texts.admin
  const router = useRouter()
  const [reason, setReason] = useState('')
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function confirm(): Promise<void> {
    if (reason.trim() === '') return setProblem(workstations.revokeReasonMissing)
    if (code.length !== 6) return setProblem(texts.signIn.codeIncomplete)
    setBusy(true)
    const input = { workstationId: workstation.id, reason: reason.trim() }
    const answer = await office('workstation.revoke', input, { kind: 'code', code })
    setBusy(false)
    setCode('')
    if (!answer.ok) return setProblem(fill(texts.refusals[answer.refusal], answer.values))
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
      <StepUpCode texts={texts.signIn} demoUser={demoUser} value={code} onChange={setCode} />
    </AlertDialog>
  )
}
