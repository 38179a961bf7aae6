import { office } from '#app/office-client.ts'
import { AgentRefused, readCard } from '#components/card-reader/agent-client.ts'
import type { CardCheckView } from '#registry/card-check/view.ts'
import type { CounterEvent } from './counter-state.ts'

type Reading = {
  /** Loopback port of the agent. */
  readonly port: number
  readonly workstationId: string
  readonly signal: AbortSignal
  readonly tell: (event: CounterEvent) => void
}

/** Ticket, reading, verdict: the three steps from a card to what it is worth. Undefined when it did not come to a verdict. */
export async function readAndCheck({ port, workstationId, signal, tell }: Reading): Promise<CardCheckView | undefined> {
  const ticket = await office('card-check.ticket', { workstationId })
  if (!ticket.ok) {
    tell({ type: 'refused', refusal: ticket.refusal, values: ticket.values })
    return undefined
  }
  const jws = await signedReading({ port, ticket: ticket.value.ticket, signal, tell })
  if (jws === undefined) return undefined
  const opened = await office('card-check.open', { jws })
  if (opened.ok) return opened.value
  tell({ type: 'refused', refusal: opened.refusal, values: opened.values })
  return undefined
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
