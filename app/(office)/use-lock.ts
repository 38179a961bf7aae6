'use client'

import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { lockOf } from '#app/lock/way-back.ts'
import { office, SESSION_CLOSED } from '#app/office-client.ts'
import { idleStage, type IdleLimits } from './idle-stage.ts'

type LockState = {
  /** The page is on its way to the lock: nothing of it may be shown any more. */
  readonly leaving: boolean
  /** Instant of the coming lock, milliseconds since 1970; undefined while there is none in sight. */
  readonly warning: number | undefined
  readonly lockNow: () => Promise<void>
  readonly keepWorking: () => void
}

/** The server hears of a living person at most this often, in milliseconds. */
const TELL_EVERY_MS = 30_000
/** Sent to the window when a card is put in or pulled out: a sign of life without a key. */
export const CARD_MOVED = 'thabian:card-moved'
/** Sent before the screen locks; its detail is a list to which half-written forms add their saving. */
export const BEFORE_LOCK = 'thabian:before-lock'
const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel', CARD_MOVED] as const

/**
 * Locks after the idle limit, warns before it, and locks at once when the server says so. The server counts the same
 * minutes by itself (SE-2): this only takes the data off the screen in time.
 */
export function useLock(idle: IdleLimits): LockState {
  const [leaving, setLeaving] = useState(false)
  const [warning, setWarning] = useState<number>()
  const lastLife = useRef(0)
  const lastTold = useRef(0)

  const leave = useCallback(() => {
    setLeaving(true)
    window.location.replace(lockOf(window.location.pathname + window.location.search))
  }, [])

  const lockNow = useCallback(async () => {
    const saving: Promise<unknown>[] = []
    window.dispatchEvent(new CustomEvent(BEFORE_LOCK, { detail: saving }))
    setLeaving(true) // the data leaves the screen before the server has answered
    await Promise.all(saving)
    await office('session.lock', {})
    leave()
  }, [leave])

  const stayAlive = useCallback(() => {
    const now = Date.now()
    lastLife.current = now
    if (now - lastTold.current < TELL_EVERY_MS) return
    lastTold.current = now
    void office('session.stay-active', {})
  }, [])

  // While the warning is shown only its own button keeps the page: somebody may merely be passing by the mouse.
  const onLife = useEffectEvent(() => warning === undefined && stayAlive())
  const look = useEffectEvent(() => {
    const stage = idleStage(Date.now() - lastLife.current, idle)
    if (stage === 'over') void lockNow()
    else if (stage === 'warning') setWarning(lastLife.current + idle.limitMs)
  })

  useEffect(() => {
    lastLife.current = Date.now()
    const alive = (): void => void onLife()
    const timer = setInterval(() => look(), 1000)
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true })
    window.addEventListener(SESSION_CLOSED, leave)
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive)
      window.removeEventListener(SESSION_CLOSED, leave)
    }
  }, [leave])

  const keepWorking = useCallback(() => {
    setWarning(undefined)
    stayAlive()
  }, [stayAlive])

  return { leaving, warning, lockNow, keepWorking }
}
