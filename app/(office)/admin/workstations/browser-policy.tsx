'use client'

import { useState } from 'react'
import { Button } from '#components/button.tsx'
import type { Texts } from '#messages/texts.ts'

/** Chrome's and Edge's own names: they are not translated. */
const POLICIES = ['LoopbackNetworkAllowedForUrls', 'LocalNetworkAccessAllowedForUrls'] as const

/** What IT sets once for all browsers, so that no clerk has to allow anything. */
export function BrowserPolicy({ texts, origin }: { texts: Texts['admin']['workstations']; origin: string }) {
  const [copied, setCopied] = useState(false)
  const policy = JSON.stringify(Object.fromEntries(POLICIES.map((name) => [name, [origin]])), undefined, 2)

  return (
    <section aria-label={texts.policyTitle} className="space-y-3 rounded-card border border-line bg-surface p-5">
      <h2 className="text-lg">{texts.policyTitle}</h2>
      <p className="text-ink-2">{texts.policyBody}</p>
      <pre className="overflow-x-auto rounded-control bg-sunken p-3 text-sm" translate="no">
        {policy}
      </pre>
      <Button onClick={() => void navigator.clipboard.writeText(policy).then(() => setCopied(true))}>
        {copied ? texts.copied : texts.copy}
      </Button>
    </section>
  )
}
