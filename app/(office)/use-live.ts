'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { SESSION_CLOSED } from '#app/office-client.ts'

/** Events after which what the server rendered is no longer true. */
const REFRESHING = ['notice.new', 'workstation.changed'] as const
const CLOSING = ['session', 'session.locked', 'session.revoked'] as const

/** A stream that the server refused is asked for again after this long, in milliseconds. */
const AGAIN_AFTER_MS = 5_000

/**
 * Listens to what happens in the office, one stream a window. A lost stream comes back by itself with what was missed.
 *
 * @returns since when nothing is heard (milliseconds since 1970), undefined while the stream stands
 */
export function useLive(refresh: () => void): number | undefined {
  const [lostAt, setLostAt] = useState<number>()
  const onChange = useEffectEvent(refresh)

  useEffect(() => {
    let greeted = false
    let again: ReturnType<typeof setTimeout> | undefined
    let stream = listen()

    function listen(): EventSource {
      const source = new EventSource('/api/events')
      source.addEventListener('open', () => setLostAt(undefined))
      source.addEventListener('error', () => lost(source))
      // What happened while the stream was away may be older than what the server keeps: look again.
      source.addEventListener('hello', () => {
        if (greeted) onChange()
        greeted = true
      })
      for (const kind of REFRESHING) source.addEventListener(kind, () => onChange())
      for (const kind of CLOSING) source.addEventListener(kind, closeSession)
      return source
    }

    function lost(source: EventSource): void {
      setLostAt((before) => before ?? Date.now())
      // The browser comes back by itself from a broken line, but not from an answer that is no stream.
      if (source.readyState !== EventSource.CLOSED) return
      void closeIfOver()
      again = setTimeout(() => (stream = listen()), AGAIN_AFTER_MS)
    }

    return () => {
      clearTimeout(again)
      stream.close()
    }
  }, [])

  return lostAt
}

function closeSession(): void {
  window.dispatchEvent(new Event(SESSION_CLOSED))
}

async function closeIfOver(): Promise<void> {
  const answer = await fetch('/api/health').catch(() => undefined)
  if (answer?.status === 401) closeSession()
}
