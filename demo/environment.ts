import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AGENT_PORT } from '#agent/protocol.ts'
import { freePort } from './free-port.ts'
import { demoSecrets } from './secrets.ts'

const VIRTUAL_READER_PORT = 47_111
const VIRTUAL_PANEL_PORT = 47_112

export type Demo = {
  readonly folder: string
  readonly origin: string
  readonly port: number
  readonly panel: string
  readonly env: NodeJS.ProcessEnv
}

/** Folders, ports and settings of the demo profile. The ports are those of before wherever they are still free. */
export async function demoEnvironment(): Promise<Demo> {
  const folder = resolve(process.env['THABIAN_DEMO_HOME'] ?? '.data/demo')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const port = await freePort(Number(process.env['PORT'] ?? 3000))
  const agentPort = await freePort(Number(process.env['THABIAN_AGENT_PORT'] ?? AGENT_PORT))
  const readerPort = await freePort(Math.max(VIRTUAL_READER_PORT, agentPort + 1))
  const panelPort = await freePort(Math.max(VIRTUAL_PANEL_PORT, readerPort + 1))
  const origin = `http://localhost:${port}`
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...demoSecrets(folder),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    NEXTAUTH_URL: origin,
    THABIAN_PROFILE: 'demo',
    THABIAN_ORIGIN: origin,
    THABIAN_SERVER: origin,
    THABIAN_AGENT_PORT: String(agentPort),
    THABIAN_AGENT_HOME: join(folder, 'agent'),
    THABIAN_READER: process.env['THABIAN_READER'] ?? 'virtual',
    THABIAN_VIRTUAL_READER_PORT: String(readerPort),
    THABIAN_VIRTUAL_PANEL_PORT: String(panelPort),
  }
  return { folder, origin, port, panel: `http://localhost:${panelPort}`, env }
}
