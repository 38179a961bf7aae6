import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod/mini'
import { AgentRefusal } from './agent-refusal.ts'
import { CardFailure, type CardReader } from './card-reader.ts'
import { abandoned } from './channel.ts'
import {
  AGENT_BEAT_MS,
  PROTOCOL_VERSION,
  ReadRequest,
  type AgentStatus,
  type ReadLine,
  type TicketClaims,
} from './protocol.ts'
import { signReading } from './reading.ts'
import type { Pairing, Store } from './store.ts'
import { useTicket } from './ticket.ts'

export type Agent = {
  readonly version: string
  readonly reader: CardReader
  readonly store: Store
  /** Origin of the web app before pairing has told it; undefined when nobody said. */
  readonly server: string | undefined
  readonly now: () => Date
  /** For the log of the machine: what went wrong, never whose card it was. */
  readonly log: (line: string) => void
}

/** A request that has passed the door. */
export type Call = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly origin: string
  readonly body: unknown
}

export type Verb = (call: Call) => void | Promise<void>

/** A counter has a handful of windows; more streams than this are a page that lost its way. */
const MOST_STREAMS = 16

/** The three things the agent does, and no more. Reader and card are told to anyone pinned; a card is read for a ticket. */
export function verbsOf(agent: Agent): Readonly<Record<string, Verb>> {
  let reading = false
  let streams = 0

  function status(call: Call): void {
    requireEmpty(call.body)
    call.response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(statusOf(agent)))
  }

  function events(call: Call): void {
    requireEmpty(call.body)
    if (streams >= MOST_STREAMS) throw new AgentRefusal('busy')
    streams += 1
    const tell = lineWriter(call.response)
    const stopListening = agent.reader.onChange(() => tell(statusOf(agent)))
    const beat = setInterval(() => tell(statusOf(agent)), AGENT_BEAT_MS / 2)
    call.response.on('close', () => {
      streams -= 1
      clearInterval(beat)
      stopListening()
    })
    tell(statusOf(agent))
  }

  async function read(call: Call): Promise<void> {
    const request = ReadRequest.safeParse(call.body)
    if (!request.success) throw new AgentRefusal('bad-request')
    const pairing = agent.store.pairing()
    if (pairing === undefined) throw new AgentRefusal('not-paired')
    if (reading) throw new AgentRefusal('busy')
    // Before the first await, or two tabs both get in.
    reading = true
    try {
      const presented = { jws: request.data.ticket, origin: call.origin, now: agent.now() }
      const ticket = await useTicket(presented, pairing, agent.store)
      await tellReading(agent, call, { ticket, pairing })
    } finally {
      reading = false
    }
  }

  return { '/status': status, '/events': events, '/read': read }
}

type Permission = { readonly ticket: TicketClaims; readonly pairing: Pairing }

/** Streams one reading; whatever happens, its last line is `reading` or `failed`, and a closed tab lets go of the card. */
async function tellReading(agent: Agent, call: Call, { ticket, pairing }: Permission): Promise<void> {
  const tell: (line: ReadLine) => void = lineWriter(call.response)
  const gone = new AbortController()
  call.response.on('close', () => gone.abort())
  if (call.response.destroyed) gone.abort()
  try {
    const card = await agent.reader.read(gone.signal, tell)
    if (gone.signal.aborted) throw abandoned(gone.signal)
    tell({ kind: 'reading', jws: await signReading(card, ticket, { pairing, store: agent.store }) })
  } catch (error) {
    tell(failedLine(error))
    if (!(error instanceof CardFailure)) agent.log(`reading failed: ${String(error)}`)
  }
  call.response.end()
}

function failedLine(error: unknown): ReadLine {
  if (error instanceof CardFailure) return { kind: 'failed', failure: error.failure, detail: error.message }
  return { kind: 'failed', failure: 'agent-broken' }
}

function statusOf({ version, reader, store }: Agent): AgentStatus {
  const { state, readerName, serial } = reader.presence()
  const workstationId = store.pairing()?.answer.workstationId
  return {
    protocol: PROTOCOL_VERSION,
    version,
    ...(workstationId === undefined ? {} : { workstationId }),
    machineCode: store.machineCode,
    reader: state,
    ...(readerName === undefined ? {} : { readerName }),
    cardSerial: serial,
  }
}

/** Starts a stream of one JSON object a line. */
function lineWriter(response: ServerResponse): (line: unknown) => void {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' })
  response.flushHeaders()
  return (line) => {
    if (!response.writableEnded && !response.destroyed) response.write(`${JSON.stringify(line)}\n`)
  }
}

/** Status and events are asked with `{}`. */
const NoQuestion = z.strictObject({})

function requireEmpty(body: unknown): void {
  if (Array.isArray(body) || !NoQuestion.safeParse(body).success) throw new AgentRefusal('bad-request')
}
