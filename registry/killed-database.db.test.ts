import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { drizzle } from 'drizzle-orm/postgres-js'
import { expect, test } from 'vitest'
import { startPostgres } from '#db/embedded/start-postgres.ts'
import { migrate, setRolePasswords } from '#db/migrate.ts'
import { aBareOffice } from '#test-support/bare-office.ts'
import { clientOf } from '#test-support/database-clients.ts'
import { verifyChain } from './audit/verify-chain.ts'

const KILLS = 20
/** Presses that are answered between one kill and the next. */
const ANSWERED = 5

test(`AU-1, ID-5: of what is pressed while the database is killed ${KILLS} times nothing is lost, doubled or half done`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'thabian-killed-'))
  const start = { folder, shelter: join(folder, 'shelter'), durable: false }
  let server = await startPostgres(start)
  await migrate(server.ownerUrl)
  const urls = await setRolePasswords(server.ownerUrl)
  const before = clientOf('owner', server.ownerUrl)
  const { code } = await aBareOffice(before)
  await before.end()
  const office = spawn(process.execPath, ['--import', 'tsx', 'test-support/pressing-office.ts', code], {
    env: { ...process.env, DATABASE_URL: urls.thabian_app },
  })
  const complaints: string[] = []
  office.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString()))
  const ended = once(office, 'exit')
  const answered: string[] = []
  const lines = createInterface(office.stdout)[Symbol.asyncIterator]()
  const hear = async (): Promise<boolean> => {
    const { done, value } = await lines.next()
    if (done !== true) answered.push(value)
    return done !== true
  }

  for (let kill = 0; kill < KILLS; kill += 1) {
    for (let count = 0; count < ANSWERED; count += 1) expect(await hear(), complaints.join('')).toBe(true)
    process.kill(Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
    await server.stop()
    server = await startPostgres({ ...start, port: server.port })
  }
  office.stdin.write('stop\n')
  while (await hear());
  const failures = Number(answered.pop())

  expect(await ended, complaints.join('')).toEqual([0, null])
  const owner = clientOf('owner', server.ownerUrl)
  const done = await owner<{ key: string }[]>`select subject_id as key from audit_entry order by number`
  const keys = done.map(({ key }) => key)
  expect(failures, 'no press was ever hit').toBeGreaterThanOrEqual(KILLS)
  expect(answered.length).toBeGreaterThanOrEqual(KILLS * ANSWERED)
  expect(new Set(keys).size).toBe(keys.length)
  expect(new Set(keys)).toEqual(new Set(answered))
  const halves = await owner`select e.number from audit_entry e
    left join outbox_message m on m.office_code = e.office_code and m.dedupe_key = e.subject_id || ':done'
    left join stored_answer s on s.office_code = e.office_code and s.key::text = e.subject_id
    left join live_event l on l.office_code = e.office_code and l.number = e.number
    where m.id is null or s.key is null or l.number is null or l.payload ->> 'key' <> e.subject_id`
  expect([...halves]).toEqual([])
  const report = await drizzle(owner, { casing: 'snake_case' }).transaction((tx) => verifyChain(tx, code))
  expect(report).toMatchObject({ entries: keys.length, details: keys.length, bad: undefined })
  await owner.end()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})
