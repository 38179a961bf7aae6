import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import type { CardReader } from '#agent/card-reader.ts'
import { AGENT_HEADER, type AgentStatus, type ReadLine } from '#agent/protocol.ts'
import { startServer } from '#agent/server.ts'
import { openStore, type Store } from '#agent/store.ts'
import { aRegistry, type ARegistry } from './a-registry.ts'

export type AnAgent = {
  readonly registry: ARegistry
  readonly port: number
  readonly store: Store
  /** Public half of the workstation's key. */
  readonly publicKey: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }
  readonly log: readonly string[]
  /** As the registry's page calls the agent. */
  readonly ask: (verb: string, body?: unknown, signal?: AbortSignal) => Promise<Response>
  readonly status: () => Promise<AgentStatus>
  /** Every line of one reading, with a fresh ticket unless one is given. */
  readonly read: (ticket?: string) => Promise<ReadLine[]>
  readonly stop: () => Promise<void>
}

export type AnAgentOptions = { readonly now?: () => Date; readonly folder?: string; readonly registry?: ARegistry }

/** A paired agent behind its real door, on a free port, with the reader given. */
export async function anAgent(reader: CardReader, options: AnAgentOptions = {}): Promise<AnAgent> {
  const { now = () => new Date(), folder = mkdtempSync(join(tmpdir(), 'agent-')) } = options
  const registry = options.registry ?? (await aRegistry())
  const store = openStore(folder)
  const { d = '', x = '', y = '' } = await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey)
  const publicKey = { kty: 'EC', crv: 'P-256', x, y } as const
  store.keepPairing({ answer: registry.answer, server: registry.origin, privateKey: { ...publicKey, d } })
  const log: string[] = []
  const agent = { version: '1.0.0', reader, store, server: undefined, now, log: (line: string) => void log.push(line) }
  const door = await startServer(agent, 0)

  const ask: AnAgent['ask'] = async (verb, body = {}, signal) =>
    fetch(`http://127.0.0.1:${door.port}/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [AGENT_HEADER]: '1', origin: registry.origin },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    })
  return {
    registry,
    port: door.port,
    store,
    publicKey,
    log,
    ask,
    status: async () => (await ask('status')).json(),
    read: async (ticket) => linesOf(await ask('read', { ticket: ticket ?? (await registry.ticket()) })),
    stop: async () => {
      await door.stop()
      await reader.stop()
    },
  }
}

/** The lines of a finished stream; an answer that is no stream counts as one line. */
export async function linesOf(response: Response): Promise<ReadLine[]> {
  const text = await response.text()
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
