import { AGENT_ERRORS, AGENT_HEADER, type AgentErrorCode } from '#agent/protocol-words.ts'
import type { AgentStatus, ReadLine } from '#agent/protocol.ts'
import { ndjsonLines } from './ndjson-lines.ts'

/** Chrome asks for this to let a page of the network speak to its own machine; TypeScript's lib does not know it yet. */
type LoopbackRequest = RequestInit & { readonly targetAddressSpace: 'loopback' }

/** The agent answered, and would not. */
export class AgentRefused extends Error {
  override readonly name = 'AgentRefused'
  readonly code: AgentErrorCode

  constructor(code: AgentErrorCode) {
    super(code)
    this.code = code
  }
}

/** The agent's status now, at each change and as a beat, until `signal` or the stream ends. */
export async function* agentEvents(port: number, signal: AbortSignal): AsyncGenerator<AgentStatus, void, undefined> {
  const lines = await stream({ port, verb: 'events', body: {}, signal })
  // The schemas weigh 20 kB: they come with the first line, not with the page.
  const { AgentStatus: shape } = await import('#agent/protocol.ts')
  for await (const line of lines) yield shape.parse(line)
}

/** One reading, line by line. The lines are shown, never believed: only the signed reading goes to the server. */
export async function* readCard(
  port: number,
  ticket: string,
  signal: AbortSignal,
): AsyncGenerator<ReadLine, void, undefined> {
  for await (const line of await stream({ port, verb: 'read', body: { ticket }, signal })) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own agent's protocol; nothing is decided by it here
    yield line as ReadLine
  }
}

type Call = {
  readonly port: number
  readonly verb: 'events' | 'read'
  readonly body: unknown
  readonly signal: AbortSignal
}

/** @throws {AgentRefused} when the agent says no; TypeError when nobody answers or the browser forbids it */
async function stream({ port, verb, body, signal }: Call): Promise<AsyncGenerator<unknown, void, undefined>> {
  const request: LoopbackRequest = {
    method: 'POST',
    headers: { 'content-type': 'application/json', [AGENT_HEADER]: '1' },
    body: JSON.stringify(body),
    cache: 'no-store',
    credentials: 'omit',
    signal,
    targetAddressSpace: 'loopback',
  }
  const response = await fetch(`http://127.0.0.1:${port}/${verb}`, request)
  if (!response.ok || response.body === null) throw new AgentRefused(await errorCode(response))
  return ndjsonLines(response.body)
}

async function errorCode(response: Response): Promise<AgentErrorCode> {
  const answer: unknown = await response.json().catch(() => undefined)
  const said = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : undefined
  return AGENT_ERRORS.find((code) => code === said) ?? 'agent-broken'
}
