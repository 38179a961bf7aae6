'use client'

import { Button } from '#components/button.tsx'
import { timeInWords, type Wording } from '#components/format.ts'
import { Notice } from '#components/notice.tsx'
import { useKeys } from '#components/use-keys.ts'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'

type DonePanelProps = {
  texts: Texts['counter']
  wording: Wording
  outcome: 'attested' | 'declined'
  /** ISO instant of the server. */
  endedAt: string
  onNext: () => void
}

/** The case is closed and its data gone; Enter makes room for the next person. */
export function DonePanel({ texts, wording, outcome, endedAt, onNext }: DonePanelProps) {
  useKeys({ nextPerson: onNext })
  const time = timeInWords(new Date(endedAt), wording)
  return (
    <Notice
      tone={outcome === 'attested' ? 'ok' : 'info'}
      title={fill(texts[outcome], { time })}
      announce="polite"
      actions={
        <Button look="primary" large shortcut="nextPerson" onClick={onNext}>
          {texts.nextPerson}
        </Button>
      }
    />
  )
}
