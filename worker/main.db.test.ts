import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type postgres from 'postgres'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { aDatabaseOfItsOwn, clientOf, type OwnDatabase } from '#test-support/database-clients.ts'
import { aTown, insertRow } from '#test-support/town.ts'
import { rowsOf } from '#test-support/valid-rows.ts'

let database: OwnDatabase
let owner: postgres.Sql
beforeAll(async () => {
  database = await aDatabaseOfItsOwn()
  owner = clientOf('owner', database.urlOf('owner'))
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

function aWorker(url: string | undefined) {
  // Node itself, so that a signal reaches the worker and not a wrapper of it.
  const worker = spawn(process.execPath, ['--import', 'tsx', 'worker/main.ts'], {
    env: { ...process.env, DATABASE_WORKER_URL: url },
  })
  const said: string[] = []
  for (const stream of [worker.stdout, worker.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  onTestFinished(() => void worker.kill('SIGKILL'))
  return { worker, said, ended: once(worker, 'exit') }
}

test('OB-6: the worker delivers what it is told of and what it was not, outlives a cut, and stops when asked', async () => {
  const town = await aTown(owner)
  await insertRow(owner, 'audit_head', rowsOf(town).audit_head)
  await insertRow(owner, 'staff_grant', { office_code: town.officeCode, staff_id: town.staffId, role: 'administrator' })
  const payload = { officeCode: town.officeCode, role: 'administrator', kind: 'workstationPaired', values: {} }
  const owe = (): Promise<string> =>
    insertRow(owner, 'outbox_message', { ...rowsOf(town).outbox_message, topic: 'workstation.paired', payload })
  const noticed = async (): Promise<number> => (await owner`select from staff_notice`).length
  await owe()
  const { worker, said, ended } = aWorker(database.urlOf('worker'))
  const within = { timeout: 20_000 }

  await expect.poll(noticed, within).toBe(1)
  await owe()
  await owner`select pg_notify('outbox_message', ${town.officeCode})`
  await expect.poll(noticed, within).toBe(2)
  const asWorker = clientOf('worker', database.urlOf('worker'))
  await asWorker`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'thabian worker'`
  await owe()
  await expect.poll(noticed, within).toBe(3)
  await asWorker.end()

  worker.kill('SIGTERM')
  expect(await ended, said.join('')).toEqual([0, null])
})

test('the worker says what it needs when it is not told where the database is', async () => {
  const { said, ended } = aWorker(undefined)

  expect(await ended).toEqual([1, null])
  expect(said.join('')).toContain('DATABASE_WORKER_URL is not set')
})
