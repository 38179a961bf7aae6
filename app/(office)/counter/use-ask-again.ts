'use client'

import { useCallback, useEffect, useEffectEvent, useRef } from 'react'
import { office } from '#app/office-client.ts'
import type { CounterEvent, CounterState } from './counter-state.ts'

/** Seconds before each attempt by itself; the last one repeats. */
const WAITS_S = [5, 10, 20] as const

/** Asks a silent authority again, by itself and when pressed; nothing is lost and nothing is skipped meanwhile. */
export function useAskAgain(state: CounterState, tell: (event: CounterEvent) => void): () => void {
  const view = state.at === 'verdict' && state.view.mayAskAgain ? state.view : undefined
  const attempts = useRef(0)
  const asking = useRef(false)

  const ask = useEffectEvent(async () => {
    if (view === undefined || asking.current) return
    asking.current = true
    attempts.current += 1
    const answer = await office('card-check.ask-again', { checkId: view.checkId, version: view.version })
    asking.current = false
    if (answer.ok) tell({ type: 'judged', view: answer.value })
  })

  useEffect(() => {
    if (view === undefined) {
      attempts.current = 0
      return undefined
    }
    const waitS = WAITS_S[Math.min(attempts.current, WAITS_S.length - 1)] ?? 20
    const timer = setTimeout(() => void ask(), waitS * 1000)
    return () => clearTimeout(timer)
  }, [view])

  const pressed = useRef(() => void ask())
  return useCallback(() => pressed.current(), [])
}
