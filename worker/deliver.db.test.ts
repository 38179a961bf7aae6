import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aDatabaseOfItsOwn, clientOf, type OwnDatabase } from '#test-support/database-clients.ts'
import type { Town } from '#test-support/row-values.ts'
import { aTown, insertRow } from '#test-support/town.ts'
import { rowsOf } from '#test-support/valid-rows.ts'
import type { Channel } from './channel.ts'
import { connectWorker, type WorkerClient } from './client.ts'
import { deliverDue, LEASE_MS, pauseMs } from './deliver.ts'
import { staffNotices } from './staff-notices.ts'

let database: OwnDatabase // a worker serves all offices: those of other tests would be served too
let owner: postgres.Sql
let worker: WorkerClient
let town: Town
beforeAll(async () => {
  database = await aDatabaseOfItsOwn()
  owner = clientOf('owner', database.urlOf('owner'))
  worker = connectWorker(database.urlOf('worker'))
})
beforeEach(async () => {
  await owner`delete from outbox_message`
  town = await aTown(owner)
  await insertRow(owner, 'audit_head', rowsOf(town).audit_head)
})
afterAll(async () => {
  await Promise.all([owner.end(), worker.close()])
  await database.drop()
})

const now = new Date('2026-03-03T03:00:00Z')
const afterTheLease = (): Date => new Date(Date.now() + LEASE_MS + 1_000)
const after = (ms: number) => (): Date => new Date(now.getTime() + ms)

async function owe(change: Record<string, string> = {}, count = 1): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const payload = {
      officeCode: town.officeCode,
      role: 'administrator',
      kind: 'workstationPaired',
      values: { name: 'PC-01' },
    }
    const row = { ...rowsOf(town).outbox_message, topic: 'workstation.paired', payload, due_at: now.toISOString() }
    await insertRow(owner, 'outbox_message', { ...row, ...change })
  }
}
async function administrators(count: number): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) {
    const row = { ...rowsOf(town).staff, id: randomUUID() }
    await insertRow(owner, 'staff', row)
    await insertRow(owner, 'staff_grant', { office_code: town.officeCode, staff_id: row.id, role: 'administrator' })
    ids.push(row.id)
  }
  return ids.toSorted((a, b) => (a < b ? -1 : 1))
}
const messages = () =>
  owner<{ attempts: number; last_error: string | null; delivered_at: Date | null; due_at: Date }[]>`
    select * from outbox_message where office_code = ${town.officeCode} order by id`
const noticed = async (): Promise<string[]> =>
  (
    await owner<{ staff_id: string }[]>`
    select staff_id from staff_notice where office_code = ${town.officeCode} order by staff_id`
  ).map((row) => row.staff_id)
const deliver = (clock: () => Date, ...channels: readonly Channel[]) => deliverDue({ db: worker.db, channels }, clock)

/** A channel that notes what it was given, and throws what it is told to. */
function aChannel(fails: () => string | undefined = () => undefined) {
  const given: string[] = []
  const channel: Channel = {
    topics: ['workstation.paired'],
    send: async (_, message) => {
      given.push(message.dedupeKey)
      const failure = fails()
      if (failure !== undefined) throw new Error(failure)
    },
  }
  return { channel, given }
}

describe('OB-5: a notice', () => {
  test('reaches everyone who holds the role at the office, with its trace and its live event', async () => {
    const ids = await administrators(3)
    await owe()

    expect(await deliver(after(0), staffNotices)).toBe(1)

    expect(await noticed()).toEqual(ids)
    expect(await messages()).toMatchObject([{ attempts: 1, delivered_at: now, last_error: null }])
    const live = await owner<{ number: string; kind: string; staff_id: string }[]>`
      select number, kind, staff_id from live_event where office_code = ${town.officeCode} order by staff_id`
    expect(live.map(({ kind, staff_id }) => [kind, staff_id])).toEqual(ids.map((id) => ['notice.new', id]))
    const [entry] = await owner`select actor_kind, action from audit_entry
      where office_code = ${town.officeCode} and number = ${live[0]?.number ?? 0} and action = 'notice.give'`
    expect(entry).toEqual({ actor_kind: 'clock', action: 'notice.give' })
  })

  test('that nobody is there to read is delivered, and leaves no trace', async () => {
    await owe()

    expect(await deliver(after(0), staffNotices)).toBe(1)
    expect(await noticed()).toEqual([])
  })

  test.for([
    ['of another shape', { payload: JSON.stringify({ role: 'administrator' }) }],
    [
      'for another office',
      { payload: JSON.stringify({ officeCode: '9999', role: 'administrator', kind: 'k', values: {} }) },
    ],
  ] as const)('%s is not given, and the message says why', async ([, change]) => {
    await administrators(1)
    await owner`insert into outbox_message (office_code, topic, dedupe_key, payload, due_at)
      values (${town.officeCode}, 'workstation.paired', ${randomUUID()}, ${change.payload}::text::jsonb, ${now})`

    expect(await deliver(after(0), staffNotices)).toBe(0)
    expect(await noticed()).toEqual([])
    expect(await messages()).toMatchObject([{ delivered_at: null, last_error: expect.stringMatching(/\w/) }])
  })
})

test('OB-2: a worker that is killed between sending and noting is followed by another; the notice is given once', async () => {
  const ids = await administrators(2)
  await owe({ due_at: new Date(Date.now() - 1_000).toISOString() })
  const died = spawnSync('npx', ['tsx', 'test-support/worker-that-dies.ts', database.urlOf('worker')])
  expect(died.stderr.toString()).toBe('')
  expect(await noticed()).toEqual(ids)
  expect(await messages()).toMatchObject([{ attempts: 1, delivered_at: null }])

  const sent = aChannel()
  const twice: Channel = {
    topics: staffNotices.topics,
    send: async (db, message, at) => {
      await sent.channel.send(db, message, at)
      await staffNotices.send(db, message, at)
    },
  }

  expect(await deliver(afterTheLease, twice)).toBe(1)
  expect(sent.given).toHaveLength(1)
  expect(await noticed()).toEqual(ids)
  expect(await messages()).toMatchObject([{ attempts: 2, delivered_at: expect.any(Date) }])
})

test('OB-3: while a lease runs nobody else takes the message; when it is over somebody does', async () => {
  await owe()
  const dead: Channel = { topics: ['workstation.paired'], send: () => new Promise(() => undefined) }
  void deliver(after(0), dead)
  await expect.poll(async () => (await messages())[0]?.attempts).toBe(1)
  const { channel, given } = aChannel()

  expect(await deliver(after(LEASE_MS - 1), channel)).toBe(0)
  expect(await deliver(after(LEASE_MS), channel)).toBe(1)
  expect(given).toHaveLength(1)
})

test('OB-3: two workers at once share two hundred messages, and none is sent twice', async () => {
  await administrators(1)
  await owe({}, 200)
  const other = connectWorker(database.urlOf('worker'))
  const [one, two] = [aChannel(), aChannel()]

  const counts = await Promise.all([
    deliver(after(0), one.channel),
    deliverDue({ db: other.db, channels: [two.channel] }, after(0)),
  ])

  expect(counts[0] + counts[1]).toBe(200)
  expect(Math.min(...counts)).toBeGreaterThan(0)
  expect(new Set([...one.given, ...two.given]).size).toBe(200)
  expect(one.given.length + two.given.length).toBe(200)
  await other.close()
})

test('OB-4: what fails is tried again after longer and longer pauses, until it succeeds', async () => {
  await owe()
  let failing = true
  const { channel, given } = aChannel(() => (failing ? 'the line is down' : undefined))

  await deliver(after(0), channel)
  const [first] = await messages()
  expect(first).toMatchObject({ attempts: 1, last_error: 'the line is down', due_at: after(2_000)() })
  await deliver(after(1_999), channel)
  expect(given).toHaveLength(1)
  await deliver(after(2_000), channel)
  expect((await messages())[0]).toMatchObject({ attempts: 2, due_at: after(6_000)() })

  failing = false
  expect(await deliver(after(6_000), channel)).toBe(1)
  expect((await messages())[0]).toMatchObject({ attempts: 3, last_error: null })
})

test('OB-4: pauses grow to an hour and stay there', () => {
  expect([1, 2, 3, 11, 12, 100, 2_000].map(pauseMs)).toEqual([
    2_000, 4_000, 8_000, 2_048_000, 3_600_000, 3_600_000, 3_600_000,
  ])
})

test.for([
  [
    'the words of the cause',
    new Error('fetch failed', { cause: new Error('connect ECONNREFUSED') }),
    'connect ECONNREFUSED',
  ],
  ['no character that the database cannot hold', new Error('a\u0000b'), 'a b'],
  ['what was thrown, though it is no error', 'gone', 'gone'],
] as const)('of a failure is kept %s', async ([, thrown, kept]) => {
  await owe()
  const channel: Channel = { topics: ['workstation.paired'], send: () => Promise.reject(thrown) }

  await deliver(after(0), channel)

  expect(await messages()).toMatchObject([{ last_error: kept }])
})

test('OB-4: a message that fails holds up no other', async () => {
  await owe({ topic: 'unknown.topic' })
  await owe()
  const { channel, given } = aChannel()

  expect(await deliver(after(0), channel)).toBe(1)
  expect(given).toHaveLength(1)
  expect(await messages()).toMatchObject([{ last_error: 'no channel takes unknown.topic' }, { last_error: null }])
})

test('OB-4: what is slow to fail is tried once, and then the next office has its turn', async () => {
  await owe({}, 25)
  const other = await aTown(owner)
  await insertRow(owner, 'outbox_message', {
    ...rowsOf(other).outbox_message,
    topic: 'workstation.paired',
    due_at: now.toISOString(),
  })
  const slow: Channel = { topics: ['workstation.paired'], send: (_, { officeCode }) => sendTo(officeCode) }
  const tried: string[] = []
  const sendTo = async (officeCode: string): Promise<void> => {
    tried.push(officeCode)
    if (officeCode === town.officeCode) throw new Error('nobody answers')
  }
  let hours = 0
  const hasty = (): Date => after((hours += 1) * 3_600_000)()

  expect(await deliver(hasty, slow)).toBe(1)
  expect(tried.filter((code) => code === town.officeCode)).toHaveLength(25)
  expect(tried.indexOf(other.officeCode)).toBeLessThanOrEqual(20)
})

test('PV-6: of a statement that fails the values are not kept', async () => {
  const secret = '1234567890123'
  const channel: Channel = {
    topics: ['workstation.paired'],
    send: (db) => db.transaction(async (tx) => void (await tx.execute(sql`select ${secret}::uuid`))),
  }
  await owe()

  await deliver(after(0), channel)

  const [message] = await messages()
  expect(message?.last_error).toContain('22P02')
  expect(message?.last_error).not.toContain(secret)
})
