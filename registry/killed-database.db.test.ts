import { drizzle } from 'drizzle-orm/postgres-js'
import { expect, test } from 'vitest'
import { aBareOffice } from '#test-support/bare-office.ts'
import { clientOf } from '#test-support/database-clients.ts'
import { aKillableDatabase } from '#test-support/killable-database.ts'
import { aProcess } from '#test-support/talking-process.ts'
import { verifyChain } from './audit/verify-chain.ts'

const KILLS = 20
/** Presses that are answered between one kill and the next. */
const ANSWERED = 5

test(`AU-1, ID-5: of what is pressed while the database is killed ${KILLS} times nothing is lost, doubled or half done`, async () => {
  const database = await aKillableDatabase()
  const before = clientOf('owner', database.ownerUrl)
  const { code } = await aBareOffice(before)
  await before.end()
  const office = aProcess('test-support/pressing-office.ts', [code], { DATABASE_URL: database.urls.thabian_app })
  const answered: string[] = []

  for (let kill = 0; kill < KILLS; kill += 1) {
    for (let count = 0; count < ANSWERED; count += 1) {
      const line = await office.nextLine()
      if (line === undefined) throw new Error(`the office is gone: ${office.complaints()}`)
      answered.push(line)
    }
    database.kill()
    await database.restart()
  }
  office.askToStop()
  for (let line = await office.nextLine(); line !== undefined; line = await office.nextLine()) answered.push(line)
  const failures = Number(answered.pop())

  expect(await office.ended, office.complaints()).toEqual([0, null])
  const owner = clientOf('owner', database.ownerUrl)
  const entries = await owner<{ key: string }[]>`select subject_id as key from audit_entry order by number`
  const keys = entries.map(({ key }) => key)
  expect(failures, 'no press was ever hit').toBeGreaterThanOrEqual(KILLS)
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
  await database.remove()
})
