'use client'

import { useState } from 'react'
import { office } from '#app/office-client.ts'
import { AlertDialog } from '#components/alert-dialog.tsx'
import { Notice } from '#components/notice.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import { DECLINE_REASONS } from '#registry/card-check/decline-reasons.ts'
import type { CardCheckView } from '#registry/card-check/view.ts'
import { declinePlace } from './decline-place.ts'
import { missingReason, noted, ReasonFields } from './reason-fields.tsx'
import { useDraft } from './use-draft.ts'

type DeclineDialogProps = {
  texts: Pick<Texts, 'common' | 'counter' | 'cardCheck' | 'refusals'>
  view: CardCheckView
  /** Half written before a lock. */
  draft: Readonly<Record<string, string>> | undefined
  onDone: (endedAt: string) => void
  onClose: () => void
}

/** Why the clerk does not go on: one coded reason, and words where the code says nothing. */
export function DeclineDialog({ texts, view, draft, onDone, onClose }: DeclineDialogProps) {
  const { counter, common, cardCheck, refusals } = texts
  const form = useDraft(declinePlace(view.checkId), draft)
  const reason = DECLINE_REASONS.find((one) => one === form.values['reason'])
  const note = form.values['note'] ?? ''
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function confirm(): Promise<void> {
    const missing = missingReason(counter, reason, note)
    setProblem(missing)
    if (missing !== undefined || reason === undefined) return
    setBusy(true)
    const answer = await office('card-check.decline', {
      checkId: view.checkId,
      version: view.version,
      reason,
      ...noted(note),
    })
    if (answer.ok) {
      form.discard()
      onDone(answer.value.endedAt)
    } else {
      setProblem(fill(refusals[answer.refusal], answer.values))
      setBusy(false)
    }
  }

  return (
    <AlertDialog
      title={counter.declineTitle}
      description={counter.declineReason}
      open
      onOpenChange={(open) => !open && onClose()}
      cancelLabel={common.cancel}
      confirmLabel={counter.declineConfirm}
      look="danger"
      busy={busy}
      onConfirm={() => void confirm()}
    >
      {problem !== undefined && <Notice tone="bad" title={problem} announce="assertive" />}
      <ReasonFields
        texts={texts}
        reasons={DECLINE_REASONS}
        words={cardCheck.declineReasons}
        reason={reason}
        onReason={(one) => form.set('reason', one)}
        note={note}
        onNote={(words) => form.set('note', words)}
      />
    </AlertDialog>
  )
}
