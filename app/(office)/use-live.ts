'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { SESSION_CLOSED } from '#app/office-client.ts'

/** Events after which what the server rendered is no longer true. */
const REFRESHING = ['notice.new', 'workstation.changed'] as const
const CLOSING = ['session', 'session.locked', 'session.revoked'] as const

/**
 * Listens to what happens in the office, one stream a window. A lost stream comes back by itself with what was missed.
 *
 * @returns since when nothing is heard (milliseconds since 1970), undefined while the stream stands
 */
export function useLive(refresh: () => void): number | undefined {
  const [lostAt, setLostAt] = useState<number>()
  const onChange = useEffectEvent(refresh)

  useEffect(() => {
    const stream = new EventSource('/api/events')
    const changed = (): void => onChange()
    const closed = (): void => void window.dispatchEvent(new Event(SESSION_CLOSED))
    stream.addEventListener('open', () => setLostAt(undefined))
    stream.addEventListener('error', () => setLostAt((before) => before ?? Date.now()))
    for (const kind of REFRESHING) stream.addEventListener(kind, changed)
    for (const kind of CLOSING) stream.addEventListener(kind, closed)
    return () => stream.close()
  }, [])

  return lostAt
}
