'use client'

import { useCallback, useEffect, useEffectEvent, useReducer, useRef } from 'react'
import { office } from '#app/office-client.ts'
import { AgentRefused, readCard } from '#components/card-reader/agent-client.ts'
import { useReader } from '#components/card-reader/reader-context.tsx'
import type { CardCheckView } from '#registry/card-check/view.ts'
import { CARD_MOVED } from '../use-lock.ts'
import { EMPTY, nextCounter, type CounterEvent, type CounterState } from './counter-state.ts'

type CardCheck = {
  readonly state: CounterState
  /** Reads the card that is in the reader, again if need be. */
  readonly readAgain: () => void
  readonly tell: (event: CounterEvent) => void
}

type Tell = (event: CounterEvent) => void

/**
 * Reads a card as soon as it is put in, and shows the server's verdict; takes everything off the screen when it leaves.
 *
 * @param restored the check that was open when the page was loaded (after a lock); shown again without its photo
 */
export function useCardCheck(restored: CardCheckView | undefined): CardCheck {
  const { link, port } = useReader()
  const [state, tell] = useReducer(nextCounter, restored, begun)
  const running = useRef<AbortController | undefined>(undefined)
  const openCheck = useRef<string | undefined>(restored?.checkId)
  const serial = link.status?.cardSerial
  const workstationId = link.status?.workstationId
  const inReader = link.code === 'CARD'

  const read = useCallback(async () => {
    if (workstationId === undefined) return
    running.current?.abort()
    const stop = new AbortController()
    running.current = stop
    const told: Tell = (event) => {
      if (!stop.signal.aborted) tell(event)
    }
    told({ type: 'begin' })
    const view = await readAndCheck({ port, workstationId, signal: stop.signal, tell: told })
    if (view === undefined) return
    // A card that left while the server was judging must not leave an open check behind.
    if (stop.signal.aborted) void office('card-check.close', { checkId: view.checkId })
    else openCheck.current = view.checkId
    told({ type: 'judged', view })
  }, [port, workstationId])

  const onCardIn = useEffectEvent(() => {
    window.dispatchEvent(new Event(CARD_MOVED))
    if (state.at !== 'verdict') void read()
  })
  const onCardOut = useEffectEvent(() => {
    window.dispatchEvent(new Event(CARD_MOVED))
    running.current?.abort()
    tell({ type: 'card-out' })
    if (openCheck.current === undefined || state.at === 'done') return
    void office('card-check.close', { checkId: openCheck.current })
    openCheck.current = undefined
  })

  useEffect(() => {
    if (!inReader) return undefined
    onCardIn()
    return () => onCardOut()
  }, [inReader, serial])

  const readAgain = useCallback(() => void (inReader && read()), [inReader, read])
  return { state, readAgain, tell }
}

function begun(restored: CardCheckView | undefined): CounterState {
  return restored === undefined ? EMPTY : { at: 'verdict', view: restored, photo: undefined }
}

type Reading = {
  readonly port: number
  readonly workstationId: string
  readonly signal: AbortSignal
  readonly tell: Tell
}

/** Ticket, reading, verdict: the three steps from a card to what it is worth. */
async function readAndCheck({ port, workstationId, signal, tell }: Reading): Promise<CardCheckView | undefined> {
  const ticket = await office('card-check.ticket', { workstationId })
  if (!ticket.ok) return void tell({ type: 'refused', refusal: ticket.refusal, values: ticket.values })
  const jws = await signedReading({ port, ticket: ticket.value.ticket, signal, tell })
  if (jws === undefined) return undefined
  const opened = await office('card-check.open', { jws })
  if (!opened.ok) return void tell({ type: 'refused', refusal: opened.refusal, values: opened.values })
  return opened.value
}

type Signing = Pick<Reading, 'port' | 'signal' | 'tell'> & { readonly ticket: string }

async function signedReading({ port, ticket, signal, tell }: Signing): Promise<string | undefined> {
  try {
    for await (const line of readCard(port, ticket, signal)) {
      tell({ type: 'line', line })
      if (line.kind === 'reading') return line.jws
      if (line.kind === 'failed') return undefined
    }
    tell({ type: 'line', line: { kind: 'failed', failure: 'agent-broken' } })
  } catch (error) {
    const failure = error instanceof AgentRefused && error.code === 'busy' ? 'reader-busy' : 'agent-broken'
    const detail = error instanceof AgentRefused ? { detail: error.code } : {}
    tell({ type: 'line', line: { kind: 'failed', failure, ...detail } })
  }
  return undefined
}
