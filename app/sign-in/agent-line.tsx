'use client'

import { useReader } from '#components/card-reader/reader-context.tsx'
import { ToneIcon } from '#components/tone.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'

/** Whether this machine can read cards, before anybody signs in: signing in works either way. */
export function AgentLine({ texts }: { texts: Texts['signIn'] }) {
  const { link } = useReader()
  const { status } = link
  const words =
    status === undefined
      ? [texts.agentOffline]
      : [
          fill(texts.workstation, { name: status.machineCode }),
          fill(texts.agent, { version: status.version }),
          link.code === 'AGENT_UNPAIRED' ? texts.unpaired : texts.agentConnected,
        ]
  return (
    <output className="flex items-center justify-center gap-2 px-4 py-6 text-sm text-ink-2">
      <ToneIcon tone={status === undefined || link.code === 'AGENT_UNPAIRED' ? 'unknown' : 'ok'} size={18} />
      {words.join(' · ')}
    </output>
  )
}
