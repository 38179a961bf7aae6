'use client'

import { useCallback, useEffect, useReducer, useRef } from 'react'
import { AGENT_BEAT_MS } from '#agent/protocol-words.ts'
import { agentEvents } from './agent-client.ts'
import { loopbackPermission, mustAskFirst } from './loopback-permission.ts'
import { FIRST_LINK, nextLink, retryDelayS, type LinkEvent, type ReaderLink } from './reader-link.ts'

type Tell = (event: LinkEvent) => void

/** The link to this machine's agent, kept up by itself. `retry` tries at once, and asks the browser where it must. */
export function useReaderLink(port: number): { readonly link: ReaderLink; readonly retry: () => void } {
  const [link, tell] = useReducer(nextLink, FIRST_LINK)
  const poke = useRef<(() => void) | undefined>(undefined)

  useEffect(() => {
    const stop = new AbortController()
    void keepLinked({ port, tell, signal: stop.signal, untilPoked: (wake) => (poke.current = wake) })
    return () => stop.abort()
  }, [port])

  const retry = useCallback(() => poke.current?.(), [])
  return { link, retry }
}

type Linking = {
  readonly port: number
  readonly tell: Tell
  readonly signal: AbortSignal
  /** Gives out the function that ends a wait early. */
  readonly untilPoked: (wake: () => void) => void
}

async function keepLinked(linking: Linking): Promise<void> {
  const { tell, signal } = linking
  let attempts = 0
  let asked = false
  while (!signal.aborted) {
    const permission = await loopbackPermission()
    if (permission?.state === 'denied' || (!asked && mustAskFirst(permission, location.hostname))) {
      tell({ type: 'permission', state: permission?.state === 'denied' ? 'denied' : 'prompt' })
      asked = (await wait(linking, { permission })) === 'poked'
      if (permission?.state === 'denied' && !asked) continue
    }
    tell({ type: 'connect' })
    const heard = await follow(linking)
    if (signal.aborted) return
    attempts = heard ? 1 : attempts + 1
    if ((await loopbackPermission())?.state === 'denied') continue
    tell({ type: 'lost' })
    await wait(linking, { seconds: retryDelayS(attempts) })
  }
}

/** Passes on what the agent says until it falls silent or is gone; true when it said anything. */
async function follow({ port, tell, signal }: Linking): Promise<boolean> {
  const quiet = new AbortController()
  const hush = (): void => quiet.abort()
  let timer = setTimeout(hush, 2 * AGENT_BEAT_MS)
  let heard = false
  try {
    for await (const status of agentEvents(port, AbortSignal.any([signal, quiet.signal]))) {
      clearTimeout(timer)
      timer = setTimeout(hush, 2 * AGENT_BEAT_MS)
      heard = true
      tell({ type: 'status', status })
    }
  } catch {
    // Gone, refused or forbidden: the browser does not say which; the permission is asked next.
  } finally {
    clearTimeout(timer)
  }
  return heard
}

type Until = { readonly seconds?: number; readonly permission?: PermissionStatus | undefined }

/** Waits for the time, a change of the permission, or somebody's press. */
async function wait(linking: Linking, until: Until): Promise<'poked' | 'over'> {
  return new Promise((resolve) => {
    const timer = until.seconds === undefined ? undefined : setTimeout(() => end('over'), until.seconds * 1000)
    const changed = (): void => end('over')
    const end = (how: 'poked' | 'over'): void => {
      clearTimeout(timer)
      until.permission?.removeEventListener('change', changed)
      linking.signal.removeEventListener('abort', changed)
      resolve(how)
    }
    until.permission?.addEventListener('change', changed)
    linking.signal.addEventListener('abort', changed)
    linking.untilPoked(() => end('poked'))
  })
}
