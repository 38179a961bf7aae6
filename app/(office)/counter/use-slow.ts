'use client'

import { useEffect, useState } from 'react'

/** After this long a person wants to hear that somebody is still waiting for an answer, in milliseconds. */
const SLOW_AFTER_MS = 3_000

/** True once something has been under way for longer than usual. */
export function useSlow(underWay: boolean): boolean {
  const [slow, setSlow] = useState(false)
  if (!underWay && slow) setSlow(false)
  useEffect(() => {
    if (!underWay) return undefined
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS)
    return () => clearTimeout(timer)
  }, [underWay])
  return slow && underWay
}
