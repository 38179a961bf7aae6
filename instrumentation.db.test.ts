import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { REQUIRED } from '#app/insist-on-start.ts'
import { makeServerKeys } from '#registry/server-keys.ts'
import { aDatabaseOfItsOwn, clientOf, type OwnDatabase } from '#test-support/database-clients.ts'
import { aTown, insertRow } from '#test-support/town.ts'
import { rowsOf } from '#test-support/valid-rows.ts'

let database: OwnDatabase
beforeAll(async () => {
  database = await aDatabaseOfItsOwn()
})
afterAll(() => database.drop())

type Settings = Readonly<Record<string, string>>

const production = (): Settings => ({
  ...makeServerKeys(),
  DATABASE_URL: database.urlOf('app'),
  NEXTAUTH_SECRET: 'a-secret-of-this-test-that-is-long-enough',
  NEXTAUTH_URL: 'https://thabian.example',
  THABIAN_ORIGIN: 'https://thabian.example',
})

/** Starts a process that does what Next does first, with these settings and no others of ours. */
async function start(settings: Settings): Promise<{ code: unknown; said: string }> {
  const script = "await (await import('./instrumentation.ts')).register(); process.exit(0)"
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', NEXT_RUNTIME: 'nodejs', ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  return { code, said: said.trim() }
}

async function aStaffAccount(demo: boolean): Promise<void> {
  const owner = clientOf('owner', database.urlOf('owner'))
  const town = await aTown(owner)
  await insertRow(owner, 'staff', { ...rowsOf(town).staff, demo })
  await owner.end()
}

test('SC-11: a start outside the demo refuses to run beside demo accounts, and starts without them', async () => {
  await aStaffAccount(false)
  expect(await start(production())).toEqual({ code: 0, said: '' })

  await aStaffAccount(true)

  const refused = await start(production())
  expect(refused.code).toBe(1)
  expect(refused.said).toMatch(/^This database holds demo accounts.*THABIAN_PROFILE is not "demo"/)
  expect((await start({ ...production(), THABIAN_PROFILE: 'production' })).code).toBe(1)
  expect(await start({ ...production(), THABIAN_PROFILE: 'demo' })).toEqual({ code: 0, said: '' })
})

test('a start names everything that is not set in one message, and never a value', async () => {
  const { code, said } = await start({ THABIAN_SEAL_KEY: 'not-to-be-shown', NEXTAUTH_URL: '' })

  expect(code).toBe(1)
  expect(said).toBe(
    `The web application needs ${REQUIRED.filter((name) => name !== 'THABIAN_SEAL_KEY').join(', ')}: not set.`,
  )
})

test.for(['thabian.example/office', 'http://thabian.example', 'http://127.0.0.1:3000'])(
  'a start with an origin that is none, or not private, says how one looks: %s',
  async (origin) => {
    const { code, said } = await start({ ...production(), THABIAN_ORIGIN: origin, NEXTAUTH_URL: origin })

    expect(code).toBe(1)
    expect(said).toContain('https://thabian.example.go.th')
  },
)

test.for([
  ['NEXTAUTH_URL', 'https://another.example'],
  ['NEXTAUTH_SECRET', 'too-short-a-secret'],
  ['THABIAN_TICKET_KEY', '{"kty":"EC"}'],
  ['THABIAN_SEAL_KEY', 'c2hvcnQ'],
] as const)('a start with %s set wrong says so, and not the value', async ([name, value]) => {
  const { code, said } = await start({ ...production(), [name]: value })

  expect(code).toBe(1)
  expect(said).toContain(name)
  expect(said).not.toContain(value)
})

test('a start as a role that row level security does not bind is refused', async () => {
  const owner = database.urlOf('owner')
  const { code, said } = await start({ ...production(), DATABASE_URL: owner })

  expect(code).toBe(1)
  expect(said).toBe(
    `DATABASE_URL names the role ${new URL(owner).username}, which row level security does not bind: use thabian_app.`,
  )
})

test('a start without its database ends, because nobody can say whether demo accounts exist', async () => {
  const { code, said } = await start({ ...production(), DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })

  expect(code).toBe(1)
  expect(said).not.toBe('')
})
