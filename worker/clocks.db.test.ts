import type postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabaseOfItsOwn, clientOf, type OwnDatabase } from '#test-support/database-clients.ts'
import type { Row, Town } from '#test-support/row-values.ts'
import { aTown, insertRow } from '#test-support/town.ts'
import { rowsOf, type Table } from '#test-support/valid-rows.ts'
import { cleanUp } from './clean-up.ts'
import { connectWorker, type WorkerClient } from './client.ts'
import { closeForgottenChecks, closeOrphanedChecks, endExpiredSessions } from './expire.ts'

let database: OwnDatabase
let owner: postgres.Sql
let worker: WorkerClient
let town: Town
beforeAll(async () => {
  database = await aDatabaseOfItsOwn()
  owner = clientOf('owner', database.urlOf('owner'))
  worker = connectWorker(database.urlOf('worker'))
  town = await aTown(owner)
  await insertRow(owner, 'audit_head', rowsOf(town).audit_head)
  await insertRow(owner, 'office', { ...rowsOf(town).office, code: '0000', kind: 'central' })
})
afterAll(async () => {
  await Promise.all([owner.end(), worker.close()])
  await database.drop()
})

const HOUR = 3_600_000
const now = new Date('2026-03-03T12:00:00Z')
const ago = (ms: number): string => new Date(now.getTime() - ms).toISOString()
const good = (table: Table): Row => rowsOf(town)[table]
const countOf = async (table: Table): Promise<number> => (await owner`select from ${owner(table)}`).length

test.for<[Table, string, number, Row]>([
  ['stored_answer', 'at', 24 * HOUR, {}],
  ['card_ticket', 'issued_at', HOUR, {}],
  ['enrolment_token', 'issued_at', HOUR, { expires_at: ago(3 * HOUR), code_expires_at: ago(3 * HOUR) }],
  ['phone_proof', 'at', HOUR, {}],
  ['pairing_code', 'expires_at', 24 * HOUR, {}],
  ['draft', 'saved_at', 7 * 24 * HOUR, {}],
  ['passkey_challenge', 'expires_at', HOUR, {}],
  ['stated_purpose', 'until', HOUR, { stated_at: ago(365 * 24 * HOUR) }],
  ['live_event', 'at', 24 * HOUR, {}],
])('CK-1: of %s nothing outlives its use by %s', async ([table, since, keptMs, also]) => {
  await insertRow(owner, table, { ...good(table), ...also, [since]: ago(keptMs + 1) })
  await insertRow(owner, table, { ...good(table), ...also, [since]: ago(keptMs) })
  expect(await countOf(table)).toBe(2)

  await cleanUp(worker.db, now)

  expect(await countOf(table)).toBe(1)
})

test('CK-2: a card check that was left open for an hour is closed, its card erased, and everyone concerned can know', async () => {
  const [old, young] = [rowsOf(town).card_check, rowsOf(town).card_check]
  await insertRow(owner, 'card_check', { ...old, opened_at: ago(HOUR) })
  await insertRow(owner, 'card_check', { ...young, opened_at: ago(HOUR - 1) })

  await closeForgottenChecks(worker.db, now)
  await closeForgottenChecks(worker.db, now)

  expect(await owner`select state, card, version, ended_at from card_check where id = ${old.id}`).toEqual([
    { state: 'closed', card: null, version: 2, ended_at: now },
  ])
  expect(await owner`select state from card_check where id = ${young.id}`).toEqual([{ state: 'open' }])
  expect(await tracesOf('card-check.close', old.id)).toEqual([
    { actor_kind: 'clock', office_code: town.officeCode, kind: 'card-check.changed' },
  ])
})

test('CK-4: a check whose session is over is closed at once, and its card erased; that of an open session stays', async () => {
  const [over, open] = [rowsOf(town).staff_session, rowsOf(town).staff_session]
  await insertRow(owner, 'staff_session', { ...over, counter_number: null, ended_at: ago(1000), end: 'replaced' })
  await insertRow(owner, 'staff_session', { ...open, counter_number: null })
  const [orphan, kept] = [rowsOf(town).card_check, rowsOf(town).card_check]
  await insertRow(owner, 'card_check', { ...orphan, session_hash: over.id_hash, opened_at: ago(1000) })
  await insertRow(owner, 'card_check', { ...kept, session_hash: open.id_hash, opened_at: ago(1000) })

  await closeOrphanedChecks(worker.db, now)
  await closeOrphanedChecks(worker.db, now)

  expect(await owner`select state, card, version from card_check where id = ${orphan.id}`).toEqual([
    { state: 'closed', card: null, version: 2 },
  ])
  expect(await owner`select state from card_check where id = ${kept.id}`).toEqual([{ state: 'open' }])
  expect(await tracesOf('card-check.close', orphan.id)).toHaveLength(1)
  await owner`update staff_session set ended_at = ${now}, "end" = 'signed_out' where id_hash = ${open.id_hash}`
})

test.for([
  ['at an office', false],
  ['that never chose an office', true],
] as const)('SE-1: a session %s ends when its eight hours are over', async ([, central]) => {
  const place = central ? { office_code: null, counter_number: null, roles: [] } : { counter_number: 7 }
  const row = { ...rowsOf(town).staff_session, ...place, created_at: ago(9 * HOUR), expires_at: ago(0) }
  await insertRow(owner, 'staff_session', row)

  await endExpiredSessions(worker.db, now)
  await endExpiredSessions(worker.db, now)

  expect(await owner`select "end", ended_at from staff_session where id_hash = ${row.id_hash}`).toEqual([
    { end: 'expired', ended_at: now },
  ])
  const [trace, ...more] = await tracesOf('session.expire', town.staffId)
  expect(more).toHaveLength(central ? 1 : 0)
  expect(central ? more[0] : trace).toMatchObject(
    central ? { office_code: '0000', kind: null } : { office_code: town.officeCode, kind: 'session.revoked' },
  )
})

test('CK-3: two workers at once close every forgotten check once', async () => {
  for (let n = 0; n < 30; n += 1)
    await insertRow(owner, 'card_check', { ...good('card_check'), opened_at: ago(2 * HOUR) })
  const other = connectWorker(database.urlOf('worker'))

  await Promise.all([closeForgottenChecks(worker.db, now), closeForgottenChecks(other.db, now)])

  const versions = await owner<{ version: number }[]>`select version from card_check where opened_at = ${ago(2 * HOUR)}`
  expect(versions.map(({ version }) => version)).toEqual(Array.from({ length: 30 }, () => 2))
  expect(
    await owner`select from audit_entry where action = 'card-check.close'
    group by subject_id having count(*) > 1`,
  ).toHaveLength(0)
  await other.close()
})

/** Who did it, in which chain, and what open pages were told. */
async function tracesOf(action: string, subjectId: string): Promise<Record<string, unknown>[]> {
  const rows = await owner`select e.actor_kind, e.office_code, l.kind from audit_entry e
    left join live_event l on l.office_code = e.office_code and l.number = e.number
    where e.action = ${action} and e.subject_id = ${subjectId} order by e.office_code desc`
  return [...rows]
}
