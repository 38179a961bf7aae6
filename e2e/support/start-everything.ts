import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aTown } from '#db/seed/a-town.ts'
import { loadReference } from '#db/seed/load-reference.ts'
import { loadTown } from '#db/seed/load-town.ts'
import { today } from '#registry/plain-date.ts'
import { makeServerKeys, seal } from '#registry/server-keys.ts'
import { hashPassword } from '#registry/staff/password.ts'
import { freePort } from '#test-support/loopback-port.ts'
import { setup as startDatabase } from '#test-support/database.ts'
import { startPart } from '../../demo/processes.ts'
import { untilAnswers } from '../../demo/until-answers.ts'

/**
 * Starts what every test shares: PostgreSQL with the town, and the built web application. Their addresses go into the
 * environment of the tests.
 */
export default async function startEverything(): Promise<() => Promise<void>> {
  if (!existsSync('.next/BUILD_ID')) throw new Error('the web application is not built: npm run build')
  const folder = mkdtempSync(join(tmpdir(), 'thabian-e2e-'))
  const stopDatabase = await startDatabase()
  const port = await freePort()
  const origin = `http://localhost:${port}`
  Object.assign(process.env, makeServerKeys(), {
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
    NEXTAUTH_URL: origin,
    NEXT_TELEMETRY_DISABLED: '1',
    THABIAN_PROFILE: 'demo',
    THABIAN_ORIGIN: origin,
    THABIAN_AGENT_PORT: String(await freePort()),
    // Played by the tests themselves, in e2e/support/desk.ts: they make it slow and let it fail.
    AUTHORITY_URL: `http://127.0.0.1:${await freePort()}/checkcardstatus/checkcardservice.asmx`,
    THABIAN_E2E_FOLDER: folder,
  })
  await fillRegister()
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production' }
  const web = startPart({
    name: 'web',
    args: ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)],
    env,
    folder,
  })
  await untilAnswers(`${origin}/sign-in`, [web])

  return async () => {
    await web.stop()
    await stopDatabase()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fillRegister(): Promise<void> {
  const ownerUrl = process.env['DATABASE_OWNER_URL'] ?? ''
  await loadReference(ownerUrl)
  await loadTown(ownerUrl, await aTown({ seed: 'thabian', today: today(new Date()) }), { hashPassword, seal })
}
