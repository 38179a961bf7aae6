'use client'

import { lazy, Suspense } from 'react'
import type { Texts } from '#messages/texts.ts'
import type { CardCheckView } from '#registry/card-check/view.ts'

// Needed in one case of a hundred, so fetched then.
const AttestDialog = lazy(async () => ({ default: (await import('./attest-dialog.tsx')).AttestDialog }))
const DeclineDialog = lazy(async () => ({ default: (await import('./decline-dialog.tsx')).DeclineDialog }))

type CounterDialogProps = {
  texts: Pick<Texts, 'cardCheck' | 'common' | 'counter' | 'refusals' | 'signIn'>
  view: CardCheckView
  /** Half-written reason for declining it. */
  draft: Readonly<Record<string, string>> | undefined
  dialog: 'decline' | 'attest'
  onEnded: (outcome: 'attested' | 'declined', endedAt: string) => void
  onClose: () => void
}

/** What a verdict asks of the clerk before it ends otherwise than by one key. */
export function CounterDialog({ texts, view, draft, dialog, onEnded, onClose }: CounterDialogProps) {
  return (
    <Suspense fallback={null}>
      {dialog === 'decline' ? (
        <DeclineDialog
          texts={texts}
          view={view}
          draft={draft}
          onDone={(at) => onEnded('declined', at)}
          onClose={onClose}
        />
      ) : (
        <AttestDialog texts={texts} view={view} onDone={(at) => onEnded('attested', at)} onClose={onClose} />
      )}
    </Suspense>
  )
}
