import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import { verifyChain } from '#registry/audit/verify-chain.ts'
import { sessionHashOf } from '#registry/staff/find-session.ts'
import { aBareOffice } from '#test-support/bare-office.ts'
import { clientOf } from '#test-support/database-clients.ts'
import { aKillableDatabase, type KillableDatabase } from '#test-support/killable-database.ts'
import { freePort } from '#test-support/loopback-port.ts'
import { digits } from '#test-support/row-values.ts'
import { insertRow } from '#test-support/town.ts'
import { rowsOf } from '#test-support/valid-rows.ts'
import { startPart, type Part } from '../demo/processes.ts'
import { untilAnswers } from '../demo/until-answers.ts'
import { expect, test } from './support/desk.ts'
import { inShort, press, type DoorAnswer } from './support/knock.ts'
import { sealedCookie } from './support/session-cookie.ts'

const KILLS = 10
const DESKS = 4
const HOUR_MS = 60 * 60 * 1000

type Web = { readonly part: Part; readonly port: number }

/** The same web application once more, on a database that may be killed. */
async function webOn({ urls }: KillableDatabase): Promise<Web> {
  const port = await freePort()
  const part = startPart({
    name: 'web-killed',
    args: ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)],
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: urls.thabian_app },
    folder: process.env['THABIAN_E2E_FOLDER'] ?? '',
  })
  await untilAnswers(`http://localhost:${port}/sign-in`, [part])
  return { part, port }
}

/** Somebody of staff of this office with an open session; resolves to its cookie. */
async function aDesk(owner: postgres.Sql, officeCode: string): Promise<string> {
  const town = {
    officeCode,
    personId: randomUUID(),
    nationalId: digits(13),
    houseId: randomUUID(),
    staffId: randomUUID(),
    username: `u${digits(8)}`,
    workstationId: randomUUID(),
    readingId: randomUUID(),
    entryNumber: '1',
    checkId: randomUUID(),
    enrolmentId: randomUUID(),
    authenticatorId: randomUUID(),
  }
  const rows = rowsOf(town)
  await insertRow(owner, 'person', { ...rows.person, id: town.personId, national_id: town.nationalId })
  await insertRow(owner, 'house', { ...rows.house, id: town.houseId })
  await insertRow(owner, 'staff', { ...rows.staff, id: town.staffId, username: town.username })
  await insertRow(owner, 'staff_grant', rows.staff_grant)
  const secret = randomUUID()
  const now = new Date().toISOString()
  const times = { created_at: now, active_at: now, expires_at: new Date(Date.now() + HOUR_MS).toISOString() }
  const session = { ...rows.staff_session, ...times, id_hash: sessionHashOf(secret), counter_number: null }
  await insertRow(owner, 'staff_session', session)
  return sealedCookie({ secret })
}

type Pressed = { readonly key: string; readonly failures: readonly DoorAnswer[] }

/** Presses with one key until it is answered, as a page does. */
async function pressUntilDone(cookie: string, port: number): Promise<Pressed> {
  const key = randomUUID()
  const failures: DoorAnswer[] = []
  for (;;) {
    const input = { failure: 'card-broken', detail: key } as const
    const answer = await press({ command: 'card-check.record-broken', input, cookie, key, port })
    if (answer.status === 200) return { key, failures }
    if (answer.status < 409) throw new Error(`refused: ${inShort(answer)}`)
    failures.push(answer)
    await pause(50)
  }
}

const after: (() => Promise<void>)[] = []
test.afterEach(async () => {
  for (const end of after.splice(0).toReversed()) await end()
})

test(`AU-1, ID-5: a door whose database is killed ${KILLS} times says so, and does each press once in the end`, async () => {
  test.setTimeout(300_000)
  const database = await aKillableDatabase()
  after.push(async () => database.remove())
  const first = clientOf('owner', database.ownerUrl)
  const { code } = await aBareOffice(first)
  const cookies = await Promise.all(Array.from({ length: DESKS }, () => aDesk(first, code)))
  await first.end()
  const web = await webOn(database)
  after.push(async () => web.part.stop())
  const done: Pressed[] = []
  const stopping = new AbortController()
  const desks = cookies.map(async (cookie) => {
    while (!stopping.signal.aborted) done.push(await pressUntilDone(cookie, web.port))
  })

  for (let kill = 1; kill <= KILLS; kill += 1) {
    const before = done.length
    await expect.poll(() => done.length, { timeout: 60_000 }).toBeGreaterThan(before + DESKS)
    database.kill()
    await database.restart()
  }
  stopping.abort()
  await Promise.all(desks)

  const failures = done.flatMap((one) => one.failures)
  expect(failures.length, 'no press was ever hit').toBeGreaterThanOrEqual(KILLS)
  for (const failure of failures) {
    if (inShort(failure) === '409 still-running') continue
    expect(inShort(failure)).toBe('500 unexpected')
    expect(failure.text).toMatch(/^\{"ok":false,"refusal":"unexpected","values":\{"reference":"[0-9a-f]{8}"\}\}$/)
  }
  const owner = clientOf('owner', database.ownerUrl)
  const kept = await owner<{ key: string }[]>`
    select detail::jsonb -> 'after' ->> 'detail' as key from audit_detail where office_code = ${code}`
  expect(kept.map(({ key }) => key).toSorted()).toEqual(done.map(({ key }) => key).toSorted())
  const halves = await owner`
    select s.key from stored_answer s where s.office_code = ${code} and not (s.key::text = any (${kept.map(({ key }) => key)}))`
  expect([...halves]).toEqual([])
  const report = await drizzle(owner, { casing: 'snake_case' }).transaction((tx) => verifyChain(tx, code))
  expect(report).toMatchObject({ entries: done.length, bad: undefined })
  await owner.end()
})
