import { join } from 'node:path'
import { startPostgres } from '#db/embedded/start-postgres.ts'
import { migrate, setRolePasswords } from '#db/migrate.ts'
import { buildIfNeeded } from './build.ts'
import { demoEnvironment, type Demo } from './environment.ts'
import { startPart, type Part } from './processes.ts'
import { sayWelcome } from './welcome.ts'
import { untilAnswers } from './until-answers.ts'

const TSX = ['--import', 'tsx'] as const

await main()

async function main(): Promise<void> {
  const demo = await demoEnvironment()
  say('Building the web application …')
  buildIfNeeded()
  say('Starting PostgreSQL …')
  const database = await startPostgres({ folder: join(demo.folder, 'postgres') })
  const parts: Part[] = []
  const stop = async (): Promise<void> => {
    for (const part of parts.toReversed()) await part.stop()
    await database.stop()
  }
  try {
    await prepare(demo, database.ownerUrl)
    parts.push(...(await startParts(demo)))
    await untilAnswers(`${demo.origin}/sign-in`, parts)
    sayWelcome(demo)
    const why = await untilOver(parts)
    say(why)
  } finally {
    await stop()
  }
}

/** Brings register, roles and pairing in place; the environment then tells every part where they are. */
async function prepare(demo: Demo, ownerUrl: string): Promise<void> {
  await migrate(ownerUrl)
  const urls = await setRolePasswords(ownerUrl)
  Object.assign(demo.env, {
    DATABASE_URL: urls.thabian_app,
    DATABASE_WORKER_URL: urls.thabian_worker,
    DATABASE_AUDITOR_URL: urls.thabian_auditor,
  })
  Object.assign(process.env, demo.env)
  say('Looking after the town …')
  // Loaded only now: the register's modules read where the database is when they are loaded.
  const { pairingCodeFor, prepareTown } = await import('./prepare.ts')
  // The cards in the virtual reader count their days from the same day as the register, also after midnight.
  demo.env['THABIAN_TOWN_DAY'] = await prepareTown(ownerUrl)
  const code = await pairingCodeFor(join(demo.folder, 'agent'))
  if (code !== undefined) demo.env['THABIAN_PAIR_CODE'] = code
}

async function startParts({ env, folder, port }: Demo): Promise<Part[]> {
  const start = (name: string, args: readonly string[]): Part => startPart({ name, args, env, folder })
  return [
    start('web', ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)]),
    start('worker', [...TSX, 'worker/main.ts']),
    start('agent', ['--max-semi-space-size=2', ...TSX, 'smartcard-agent/main.ts']),
    start('virtual-reader', [...TSX, 'test-support/virtual-reader/main.ts']),
  ]
}

/** Until Ctrl-C, or until a part ends by itself. */
async function untilOver(parts: readonly Part[]): Promise<string> {
  const asked = new Promise<string>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve('Stopping …'))
  })
  const fallen = parts.map(async ({ name, ended }) => `${name} ended (${await ended}): see its log. Stopping …`)
  return Promise.race([asked, ...fallen])
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
