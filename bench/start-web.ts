import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#test-support/loopback-port.ts'
import { setup as startDatabase } from '#test-support/database.ts'
import { startPart } from '../demo/processes.ts'
import { untilAnswers } from '../demo/until-answers.ts'

export type BenchWeb = { readonly origin: string; readonly port: number; readonly stop: () => Promise<void> }

/**
 * Starts PostgreSQL with the town, and the built web application with the embedded authority. Where they are goes into
 * the environment; the register's modules read it when they are loaded, so load them after this.
 */
export async function startWeb(): Promise<BenchWeb> {
  if (!existsSync('.next/BUILD_ID')) throw new Error('the web application is not built: npm run build')
  const folder = mkdtempSync(join(tmpdir(), 'thabian-bench-'))
  const stopDatabase = await startDatabase()
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const { makeServerKeys } = await import('#registry/server-keys.ts')
  Object.assign(process.env, makeServerKeys(), {
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
    NEXTAUTH_URL: origin,
    NEXT_TELEMETRY_DISABLED: '1',
    THABIAN_PROFILE: 'demo',
    THABIAN_ORIGIN: origin,
    THABIAN_AGENT_PORT: String(await freePort()),
    THABIAN_E2E_FOLDER: folder,
  })
  const { fillTown } = await import('./fill-town.ts')
  await fillTown(process.env['DATABASE_OWNER_URL'] ?? '')
  const web = startPart({
    name: 'web',
    args: ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)],
    env: { ...process.env, NODE_ENV: 'production' },
    folder,
  })
  await untilAnswers(`${origin}/sign-in`, [web])
  const stop = async (): Promise<void> => {
    await web.stop()
    await stopDatabase()
    rmSync(folder, { recursive: true, force: true })
  }
  return { origin, port, stop }
}
