import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { AgentRefusal, REFUSAL_STATUS } from './agent-refusal.ts'
import { AGENT_BODY_LIMIT, AGENT_HEADER } from './protocol.ts'
import { verbsOf, type Agent, type Verb } from './verbs.ts'

export type AgentServer = {
  readonly port: number
  /** Ends every stream and stops listening; a card that is being read is let go of. */
  readonly stop: () => Promise<void>
}

const REQUEST_LIMIT_MS = 10_000
const PREFLIGHT_LIFE_S = '600'

/**
 * Opens the one door: on this machine only, to the pinned web app only.
 *
 * @throws when the port is taken: whoever sits there must not pass for the agent
 */
export async function startServer(agent: Agent, port: number): Promise<AgentServer> {
  const verbs = verbsOf(agent)
  const limits = { requestTimeout: REQUEST_LIMIT_MS, headersTimeout: REQUEST_LIMIT_MS, maxHeaderSize: AGENT_BODY_LIMIT }
  const open = (): Server =>
    createServer(limits, (request, response) => void enter({ request, response, agent, verbs }))

  const servers = [open()]
  const bound = await listen(servers[0] ?? open(), '127.0.0.1', port)
  const sixth = open()
  if (await listensToIpv6(sixth, bound)) servers.push(sixth)
  return { port: bound, stop: async () => void (await Promise.all(servers.map(close))) }
}

type Entry = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly agent: Agent
  readonly verbs: Readonly<Record<string, Verb>>
}

async function enter(entry: Entry): Promise<void> {
  const { request, response, agent, verbs } = entry
  response
    .setHeader('cache-control', 'no-store')
    .setHeader('x-content-type-options', 'nosniff')
    .setHeader('vary', 'Origin')
  try {
    requireOwnHost(request)
    const origin = pinnedOrigin(request, agent)
    response.setHeader('access-control-allow-origin', origin)
    if (request.method === 'OPTIONS') return answerPreflight(request, response)
    const verb = verbNamed(request.url, verbs)
    requireFetch(request)
    await verb({ request, response, origin, body: await jsonBody(request) })
  } catch (error) {
    refuse(entry, error)
  }
}

/** A name that an attacker points at 127.0.0.1 arrives with that name. */
function requireOwnHost(request: IncomingMessage): void {
  const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((host) => `${host}:${request.socket.localPort}`)
  if (!hosts.includes(only(request, 'host') ?? '')) throw new AgentRefusal('bad-host')
}

function pinnedOrigin(request: IncomingMessage, agent: Agent): string {
  const pinned = agent.store.pairing()?.answer.origins ?? []
  const origin = only(request, 'origin')
  if (origin !== undefined && (pinned.includes(origin) || origin === agent.server)) return origin
  throw new AgentRefusal('bad-origin')
}

function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
  // Browsers that ask a local service for leave do so under one of these two names.
  for (const network of ['private', 'local']) {
    if (only(request, `access-control-request-${network}-network`) !== 'true') continue
    response.setHeader(`access-control-allow-${network}-network`, 'true')
  }
  response
    .setHeader('access-control-allow-methods', 'POST')
    .setHeader('access-control-allow-headers', `content-type, ${AGENT_HEADER}`)
    .setHeader('access-control-max-age', PREFLIGHT_LIFE_S)
    .writeHead(204)
    .end()
}

function verbNamed(path: string | undefined, verbs: Entry['verbs']): Verb {
  const verb = path !== undefined && Object.hasOwn(verbs, path) ? verbs[path] : undefined
  if (verb === undefined) throw new AgentRefusal('unknown-verb')
  return verb
}

/** Only a script can send these three together, and only after the browser asked us first. */
function requireFetch(request: IncomingMessage): void {
  const type = only(request, 'content-type')?.split(';')[0]?.trim().toLowerCase()
  const isFetch = request.method === 'POST' && type === 'application/json' && only(request, AGENT_HEADER) === '1'
  if (!isFetch) throw new AgentRefusal('bad-request')
}

async function jsonBody(request: IncomingMessage): Promise<unknown> {
  if (Number(request.headers['content-length'] ?? 0) > AGENT_BODY_LIMIT) throw new AgentRefusal('too-large')
  const parts: Uint8Array[] = []
  let length = 0
  // Typed as any by node; without an encoding the parts are buffers.
  for await (const part of request as AsyncIterable<Uint8Array>) {
    length += part.length
    if (length > AGENT_BODY_LIMIT) throw new AgentRefusal('too-large')
    parts.push(part)
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)))
  } catch {
    throw new AgentRefusal('bad-request')
  }
}

function refuse({ request, response, agent }: Entry, error: unknown): void {
  const code = error instanceof AgentRefusal ? error.code : 'agent-broken'
  if (code === 'agent-broken' && !request.destroyed) agent.log(`${request.url} failed: ${String(error)}`)
  if (response.headersSent || response.destroyed) return void response.destroy()
  response
    .writeHead(REFUSAL_STATUS[code], { 'content-type': 'application/json', connection: 'close' })
    .end(JSON.stringify({ error: code }))
}

/** The header's value when it was sent exactly once. */
function only(request: IncomingMessage, name: string): string | undefined {
  const values = request.headersDistinct[name] ?? []
  return values.length === 1 ? values[0] : undefined
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, exclusive: true }, resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the door has no port')
  return address.port
}

/** False on a machine without IPv6, where nobody can sit there either. */
async function listensToIpv6(server: Server, port: number): Promise<boolean> {
  try {
    await listen(server, '::1', port)
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return false
    throw error
  }
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}
