'use client'

import { useCallback, useEffect, useEffectEvent, useReducer, useRef } from 'react'
import { office } from '#app/office-client.ts'
import { useReader } from '#components/card-reader/reader-context.tsx'
import type { CardCheckView } from '#registry/card-check/view.ts'
import { CARD_MOVED } from '../use-lock.ts'
import { EMPTY, nextCounter, type CounterEvent, type CounterState } from './counter-state.ts'
import { readAndCheck } from './read-and-check.ts'

type CardCheck = {
  readonly state: CounterState
  /** Reads the card that is in the reader, again if need be. */
  readonly readAgain: () => void
  readonly tell: (event: CounterEvent) => void
}

/** Which card the shown check belongs to, so that a card changed behind the lock is noticed. */
const SERIAL_KEY = 'thabian-card-serial'

/**
 * Reads a card as soon as it is put in, and shows the server's verdict; takes everything off the screen when it leaves.
 *
 * @param restored the check that was open when the page was loaded (after a lock); shown again without its photo
 */
export function useCardCheck(restored: CardCheckView | undefined): CardCheck {
  const { link, port } = useReader()
  const [state, tell] = useReducer(nextCounter, restored, begun)
  const running = useRef<AbortController | undefined>(undefined)
  const openCheck = useRef(restored?.checkId)
  const serial = link.status?.cardSerial
  const workstationId = link.status?.workstationId

  const clear = useCallback(() => {
    running.current?.abort()
    tell({ type: 'card-out' })
    if (openCheck.current !== undefined) void office('card-check.close', { checkId: openCheck.current })
    openCheck.current = undefined
  }, [])

  const read = useCallback(async () => {
    if (workstationId === undefined) return
    running.current?.abort()
    const stop = new AbortController()
    running.current = stop
    const told = (event: CounterEvent): void => void (stop.signal.aborted || tell(event))
    told({ type: 'begin' })
    const view = await readAndCheck({ port, workstationId, signal: stop.signal, tell: told })
    if (view === undefined) return
    // A card that left while the server was judging must not leave an open check behind.
    if (stop.signal.aborted) void office('card-check.close', { checkId: view.checkId })
    else openCheck.current = view.checkId
    told({ type: 'judged', view })
  }, [port, workstationId])

  const onCardIn = useEffectEvent((inReader: number | undefined) => {
    window.dispatchEvent(new Event(CARD_MOVED))
    const isShown = state.at === 'verdict' && window.sessionStorage.getItem(SERIAL_KEY) === String(inReader)
    if (isShown) return
    if (openCheck.current !== undefined) clear()
    window.sessionStorage.setItem(SERIAL_KEY, String(inReader))
    void read()
  })
  const onCardOut = useEffectEvent(() => {
    window.dispatchEvent(new Event(CARD_MOVED))
    clear()
  })

  useEffect(() => {
    if (link.code === 'CARD') onCardIn(serial)
    // Without an agent nobody knows whether the card is still there: what cannot be known is not shown.
    else if (link.code !== 'CONNECTING') onCardOut()
  }, [link.code, serial])

  const readAgain = useCallback(() => {
    if (link.code !== 'CARD') return
    if (openCheck.current !== undefined) clear()
    void read()
  }, [link.code, clear, read])
  const tellAndForget = useCallback((event: CounterEvent) => {
    if (event.type === 'ended') openCheck.current = undefined
    tell(event)
  }, [])
  return { state, readAgain, tell: tellAndForget }
}

function begun(restored: CardCheckView | undefined): CounterState {
  return restored === undefined ? EMPTY : { at: 'verdict', view: restored, photo: undefined }
}
