'use client'

import { useEffect, useState } from 'react'
import type { ServiceState } from '#components/status-strip.tsx'
import type { Tone } from '#components/tone.tsx'
import type { Texts } from '#messages/texts.ts'

/** Seldom enough to cost nothing, often enough to be believed, in milliseconds. */
const ASK_EVERY_MS = 30_000

const TONES = { ok: 'ok', troubled: 'warn', down: 'bad', trying: 'info', unknown: 'unknown' } as const satisfies Record<
  string,
  Tone
>
type Stand = keyof typeof TONES
const STANDS = Object.keys(TONES).filter((stand): stand is Stand => stand in TONES)

/** How register and card register stand, in words. A server that does not answer is a register that does not. */
export function useServices({ status }: Texts['shell']): readonly ServiceState[] {
  const [authority, setAuthority] = useState<Stand>('unknown')
  const [register, setRegister] = useState<'ok' | 'down'>('ok')

  useEffect(() => {
    const ask = async (): Promise<void> => {
      const stand = await authorityStand()
      setRegister(stand === undefined ? 'down' : 'ok')
      if (stand !== undefined) setAuthority(stand)
    }
    void ask()
    const timer = setInterval(() => void ask(), ASK_EVERY_MS)
    return () => clearInterval(timer)
  }, [])

  const words = {
    ok: status.ok,
    troubled: status.slow,
    down: status.down,
    trying: status.slow,
    unknown: status.unknown,
  }
  return [
    { name: status.register, state: words[register], tone: TONES[register] },
    { name: status.authority, state: words[authority], tone: TONES[authority] },
  ]
}

async function authorityStand(): Promise<Stand | undefined> {
  try {
    const response = await fetch('/api/health')
    const answer: unknown = response.ok ? await response.json() : undefined
    const said = typeof answer === 'object' && answer !== null && 'authority' in answer ? answer.authority : undefined
    return STANDS.find((stand) => stand === said)
  } catch {
    return undefined
  }
}
