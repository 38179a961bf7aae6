'use client'

import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

type FaultProps = {
  texts: Texts['faults']
  /** Reference of the log entry, if the server gave one. Never the error itself. */
  code: string | undefined
  onRetry: () => void
  onLeave: () => void
}

/** What stands in for a page that broke: that nothing saved is lost, a code to tell, and two ways on. */
export function Fault({ texts, code, onRetry, onLeave }: FaultProps) {
  return (
    <div className="mx-auto max-w-prose space-y-4 p-6">
      <h1 tabIndex={-1} className="text-2xl">
        {texts.title}
      </h1>
      <Notice
        tone="bad"
        title={texts.body}
        announce="assertive"
        actions={
          <>
            <Button look="primary" onClick={onRetry}>
              {texts.retry}
            </Button>
            <Button onClick={onLeave}>{texts.toCounter}</Button>
          </>
        }
      >
        {code !== undefined && <p className="text-sm">{fill(texts.code, { code })}</p>}
      </Notice>
    </div>
  )
}
