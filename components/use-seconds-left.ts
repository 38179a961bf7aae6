'use client'

import { useEffect, useEffectEvent, useState } from 'react'

const SECOND_MS = 1000

/** Whole seconds until an instant (milliseconds since 1970), never negative; `onEnd` is told once. */
export function useSecondsLeft(until: number, onEnd?: () => void): number {
  const [now, setNow] = useState(() => Date.now())
  const left = Math.max(0, Math.ceil((until - now) / SECOND_MS))
  const ended = left === 0
  const tellEnd = useEffectEvent(() => onEnd?.())

  useEffect(() => {
    if (ended) return undefined
    const ticking = setInterval(() => setNow(Date.now()), SECOND_MS)
    return () => clearInterval(ticking)
  }, [ended])

  useEffect(() => {
    if (ended) tellEnd()
  }, [ended])

  return left
}

/** `1:05`: minutes and seconds, as counters show them. */
export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
