import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { clientOf, urlOf } from '#test-support/database-clients.ts'
import { aKillableDatabase } from '#test-support/killable-database.ts'
import { aProcess } from '#test-support/talking-process.ts'

const KILLS = 6
const owner = clientOf('owner')
afterAll(() => owner.end())

test('a process with busy transactions outlives a database that is killed again and again', async () => {
  const database = await aKillableDatabase()
  const busy = aProcess('test-support/busy-client.ts', [database.ownerUrl])

  for (let kill = 0; kill < KILLS; kill += 1) {
    expect(await busy.nextLine(), busy.complaints()).toBe('works')
    database.kill()
    await database.restart()
  }
  busy.askToStop()

  let end = await busy.nextLine()
  while (end === 'works') end = await busy.nextLine()
  const count: { done: number; failed: number } = JSON.parse(end ?? '')
  expect(count.failed).toBeGreaterThanOrEqual(KILLS)
  expect(await busy.ended, busy.complaints()).toEqual([0, null])
  await database.remove()
})

test('AU-1: what a transaction still does after its connection was cut is refused, not done outside of it', async () => {
  const table = `cut_${Date.now()}`
  await owner.unsafe(`create table ${table} (said text)`)
  const sql = postgres(urlOf('owner'), { max: 1, backoff: () => 0, onnotice: () => undefined })
  const late: Promise<unknown>[] = []

  const cut = sql.begin(async (tx) => {
    await tx`insert into ${tx(table)} values ('first half')`
    const [backend] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
    await owner`select pg_terminate_backend(${backend?.pid ?? 0}, 5000)`
    await tx`select 1`.catch(() => undefined)
    await sql`select 'another session, on the same connection'`
    late.push(tx`insert into ${tx(table)} values ('second half')`.catch((error: unknown) => error))
    await Promise.all(late)
  })

  await expect(cut).rejects.toMatchObject({ code: expect.stringMatching(/57P01|CONNECTION_/) })
  await expect.poll(() => late.length).toBe(1)
  expect(await late[0]).toBeInstanceOf(Error)
  expect([...(await owner.unsafe(`select said from ${table}`))]).toEqual([])
  await owner.unsafe(`drop table ${table}`)
  await sql.end()
})
