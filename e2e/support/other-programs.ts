import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { join } from 'node:path'
import { readFile } from 'node:fs/promises'
import { AGENT_HEADER, type AgentStatus } from '#agent/protocol.ts'
import { startPart } from '../../demo/processes.ts'

export type OtherAgent = {
  /** Sends a line to everybody who listens. */
  readonly say: (status: AgentStatus) => void
  readonly stop: () => Promise<void>
}

/** Another program on the agent's port, of another age: takes the request for events, and says what it is told to. */
export async function anotherAgent(): Promise<OtherAgent> {
  const listening = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    allow(request, response)
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end()
      return
    }
    response.writeHead(200, { 'content-type': 'application/x-ndjson' }).flushHeaders()
    listening.add(response)
    response.once('close', () => listening.delete(response))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(Number(process.env['THABIAN_AGENT_PORT']), '127.0.0.1', resolve)
  })
  return {
    say: (status) => {
      for (const response of listening) response.write(`${JSON.stringify(status)}\n`)
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function allow({ headers }: IncomingMessage, response: ServerResponse): void {
  response
    .setHeader('access-control-allow-origin', headers.origin ?? '')
    .setHeader('access-control-allow-methods', 'POST')
    .setHeader('access-control-allow-headers', `content-type, ${AGENT_HEADER}`)
    .setHeader('access-control-allow-private-network', 'true')
    .setHeader('access-control-allow-local-network', 'true')
}

/** Another program takes the card in this pcscd for itself alone, and keeps it until it is stopped. */
export async function aProgramThatHoldsTheCard(socketPath: string): Promise<() => Promise<void>> {
  const folder = process.env['THABIAN_E2E_FOLDER'] ?? ''
  const name = `holder-${Date.now()}`
  const part = startPart({
    name,
    args: ['--import', 'tsx', 'e2e/support/hold-the-card.ts'],
    env: { ...process.env, PCSCLITE_CSOCK_NAME: socketPath },
    folder,
  })
  while (!(await readFile(join(folder, `${name}.log`), 'utf8')).includes('holds')) await nextTurn()
  return part.stop
}
