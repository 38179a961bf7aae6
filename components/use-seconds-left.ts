'use client'

import { useEffect, useEffectEvent, useState } from 'react'

const SECOND_MS = 1000

/** Whole seconds until an instant (milliseconds since 1970), never negative; `onEnd` is told once. */
export function useSecondsLeft(until: number, onEnd?: () => void): number {
  const [now, setNow] = useState(() => Date.now())
  const left = secondsLeft(until, now)
  const ended = left === 0
  const tellEnd = useEffectEvent(() => onEnd?.())

  useEffect(() => {
    if (ended) return undefined
    let timer = setTimeout(tick, msToNextSecond(until, Date.now()))
    function tick(): void {
      setNow(Date.now())
      timer = setTimeout(tick, msToNextSecond(until, Date.now()))
    }
    return () => clearTimeout(timer)
  }, [ended, until])

  useEffect(() => {
    if (ended) tellEnd()
  }, [ended])

  return left
}

export function secondsLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / SECOND_MS))
}

/** How long the figure stays as it is. A steady interval drifts past a second now and then, and would skip one. */
export function msToNextSecond(until: number, now: number): number {
  return (until - now) % SECOND_MS || SECOND_MS
}

/** `1:05`: minutes and seconds, as counters show them. */
export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
