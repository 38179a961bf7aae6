'use client'

import { useState } from 'react'
import { office } from '#app/office-client.ts'
import { AlertDialog } from '#components/alert-dialog.tsx'
import { Notice } from '#components/notice.tsx'
import { OtpField } from '#components/otp-field.tsx'
import { PasswordField } from '#components/password-field.tsx'
import { TextField } from '#components/text-field.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import { GO_ON_REASONS, type GoOnReason } from '#registry/card-check/decline-reasons.ts'
import type { CardCheckView } from '#registry/card-check/view.ts'
import { missingReason, noted, ReasonFields } from './reason-fields.tsx'

type AttestDialogProps = {
  texts: Pick<Texts, 'common' | 'counter' | 'cardCheck' | 'refusals' | 'signIn'>
  view: CardCheckView
  onDone: (endedAt: string) => void
  onClose: () => void
}

const NOBODY = { username: '', password: '', code: '' }

/** Going on in spite of a missing picture, or with one's own family: a reason, and a colleague who attests the face too. */
export function AttestDialog({ texts, view, onDone, onClose }: AttestDialogProps) {
  const { counter, common, cardCheck, refusals, signIn } = texts
  const [reason, setReason] = useState<GoOnReason>()
  const [note, setNote] = useState('')
  const [second, setSecond] = useState(NOBODY)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function confirm(): Promise<void> {
    const missing = missingReason(counter, reason, note)
    if (missing !== undefined || reason === undefined) return setProblem(missing)
    if (second.username === '' || second.password === '') return setProblem(refusals['second-clerk-needed'])
    if (second.code.length !== 6) return setProblem(signIn.codeIncomplete)
    setBusy(true)
    const answer = await office('card-check.attest', {
      checkId: view.checkId,
      version: view.version,
      reason,
      second,
      ...noted(note),
    })
    if (answer.ok) return onDone(answer.value.endedAt)
    setProblem(fill(refusals[answer.refusal], answer.values))
    setSecond({ ...second, password: '', code: '' })
    setBusy(false)
  }

  return (
    <AlertDialog
      title={counter.attestFace}
      description={cardCheck.secondClerk}
      open
      onOpenChange={(open) => !open && onClose()}
      cancelLabel={common.cancel}
      confirmLabel={counter.attestFace}
      busy={busy}
      onConfirm={() => void confirm()}
    >
      {problem !== undefined && <Notice tone="bad" title={problem} announce="assertive" />}
      <ReasonFields
        texts={texts}
        reasons={GO_ON_REASONS}
        words={cardCheck.goOnReasons}
        reason={reason}
        onReason={setReason}
        note={note}
        onNote={setNote}
      />
      <SecondClerk texts={texts} second={second} onChange={setSecond} />
    </AlertDialog>
  )
}

type SecondClerkProps = Pick<AttestDialogProps, 'texts'> & {
  second: typeof NOBODY
  onChange: (second: typeof NOBODY) => void
}

/** What the colleague types at this counter: nothing of it is kept. */
function SecondClerk({ texts, second, onChange }: SecondClerkProps) {
  const { signIn, common, counter } = texts
  return (
    <fieldset className="space-y-4 rounded-card border border-line p-4">
      <legend className="px-1 font-semibold">{counter.secondClerk}</legend>
      <TextField
        label={signIn.username}
        autoComplete="off"
        spellCheck={false}
        value={second.username}
        onChange={(event) => onChange({ ...second, username: event.target.value })}
      />
      <PasswordField
        label={signIn.password}
        showing={common}
        autoComplete="off"
        value={second.password}
        onChange={(event) => onChange({ ...second, password: event.target.value })}
      />
      <OtpField label={signIn.code} value={second.code} onChange={(code) => onChange({ ...second, code })} />
    </fieldset>
  )
}
