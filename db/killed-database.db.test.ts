import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { clientOf, urlOf } from '#test-support/database-clients.ts'
import { startPostgres } from './embedded/start-postgres.ts'

const KILLS = 6
const owner = clientOf('owner')
afterAll(() => owner.end())

test('a process with busy transactions outlives a database that is killed again and again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'thabian-killed-'))
  const start = { folder, shelter: join(folder, 'shelter'), durable: false }
  let server = await startPostgres(start)
  const busy = spawn('npx', ['tsx', 'test-support/busy-client.ts', server.ownerUrl], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const complaints: string[] = []
  busy.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString()))
  const lines = createInterface(busy.stdout)[Symbol.asyncIterator]()
  const nextLine = async (): Promise<string> => (await lines.next()).value ?? `died: ${complaints.join('')}`

  for (let kill = 0; kill < KILLS; kill += 1) {
    expect(await nextLine()).toBe('works')
    killAtOnce(folder)
    await server.stop()
    server = await startPostgres({ ...start, port: server.port })
  }
  busy.stdin.write('stop\n')

  let end = await nextLine()
  while (end === 'works') end = await nextLine()
  const count: { done: number; failed: number } = JSON.parse(end)
  expect(count.failed).toBeGreaterThanOrEqual(KILLS)
  expect((await once(busy, 'exit'))[0], complaints.join('')).toBe(0)
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** kill −9 of the postmaster; its workers notice and leave. */
function killAtOnce(folder: string): void {
  process.kill(Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
}

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
