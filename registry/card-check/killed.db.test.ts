import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { accessLog, auditEntry, cardCheck, cardReading, cardTicket, liveEvent, workstation } from '#db/schema/index.ts'
import { clientOf } from '#test-support/database-clients.ts'
import { anOffice, type TestOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { aSignedReading, type TestReading } from '#test-support/reading.ts'
import type { By, Staff } from '../actor.ts'
import { Refused } from '../refusal.ts'
import { attestCard } from './attest.ts'
import { closeCardCheck } from './close.ts'
import { declineCard } from './decline.ts'
import { openCardCheck } from './open.ts'
import { recordBrokenCard } from './record-broken.ts'
import type { EndedCheck } from './view.ts'

const owner = clientOf('owner')
/** A role may end its own sessions. */
const app = clientOf('app')

/** The rows that opening a check locks, first to last: whoever holds one makes it wait just there. */
const STEPS: readonly (readonly [string, (office: TestOffice, reading: TestReading) => string])[] = [
  ['the session', ({ clerk }) => `select from staff_session where id_hash = '${clerk.sessionHash}' for update`],
  ['the ticket', (_, { claims }) => `select from card_ticket where nonce = '${claims.nonce}' for update`],
  ['the workstation', ({ workstation: { id } }) => `select from workstation where id = '${id}' for update`],
  ['the end of the audit chain', ({ code }) => `select from audit_head where office_code = '${code}' for update`],
]

/** Ends the database session of `start` while it waits for what `lock` holds, as a killed server would. */
async function killWhileWaiting(lock: string, start: () => Promise<unknown>): Promise<unknown> {
  return owner.begin(async (tx) => {
    await tx.unsafe(lock)
    const [holder] = await tx`select pg_backend_pid() as pid`
    const outcome = start().catch((error: unknown) => error)
    await vi.waitFor(
      async () => {
        const ended = await app`
          select pg_terminate_backend(pid) from pg_stat_activity where ${holder?.['pid']} = any (pg_blocking_pids(pid))`
        expect(ended).toHaveLength(1)
      },
      { timeout: 30_000, interval: 10 },
    )
    return outcome
  })
}

async function keptOf({ code }: TestOffice, { holder, claims }: TestReading) {
  const [ticket] = await db.select().from(cardTicket).where(eq(cardTicket.nonce, claims.nonce))
  const [at] = await db.select().from(workstation).where(eq(workstation.officeCode, code))
  return {
    checks: await db.select().from(cardCheck).where(eq(cardCheck.officeCode, code)),
    readings: await db.select().from(cardReading).where(eq(cardReading.officeCode, code)),
    looks: await db.select().from(accessLog).where(eq(accessLog.personId, holder.person.id)),
    entries: (await db.select().from(auditEntry).where(eq(auditEntry.officeCode, code))).map(({ action }) => action),
    live: await db.select().from(liveEvent).where(eq(liveEvent.officeCode, code)),
    ticketUsedAt: ticket?.usedAt,
    counter: at?.readingCounter,
  }
}

test.for(STEPS)(
  'CR-2: a database that is killed at %s keeps nothing, and the same reading is taken after',
  async ([, lock]) => {
    const office = await anOffice()
    const by = { actor: office.clerk, now: new Date() }
    await recordBrokenCard({ failure: 'card-broken' }, by)
    const reading = await aSignedReading(office)
    const before = await keptOf(office, reading)
    const open = () => openCardCheck({ jws: reading.jws }, by)

    const outcome = await killWhileWaiting(lock(office, reading), open)

    expect(outcome).toBeInstanceOf(Error)
    expect(outcome).not.toBeInstanceOf(Refused)
    expect(await keptOf(office, reading)).toEqual(before)
    expect(before).toMatchObject({ entries: ['card-check.record-broken'], ticketUsedAt: null, counter: 0 })

    expect(await open()).toMatchObject({ verdict: 'ok' })
  },
)

/** What ends a check, and the rows that it locks. */
const ENDINGS = {
  attested: (check, by) => attestCard(check, by, async () => ''),
  declined: (check, by) => declineCard({ ...check, reason: 'face-differs' }, by),
  closed: ({ checkId }, by) => closeCardCheck({ checkId }, by),
} as const satisfies Record<string, (check: { checkId: string; version: number }, by: By<Staff>) => Promise<EndedCheck>>
type Ending = keyof typeof ENDINGS

test.for<[Ending, 'card_check' | 'audit_head']>([
  ['attested', 'card_check'],
  ['attested', 'audit_head'],
  ['declined', 'card_check'],
  ['declined', 'audit_head'],
  ['closed', 'card_check'],
  ['closed', 'audit_head'],
])('CL-1: a check that is to be %s while the database is killed at its %s stays open, and ends after', async (at) => {
  const [ending, table] = at
  const office = await anOffice()
  const by = { actor: office.clerk, now: new Date() }
  const reading = await aSignedReading(office)
  const { checkId, version } = await openCardCheck({ jws: reading.jws }, by)
  const before = await keptOf(office, reading)
  const end = () => ENDINGS[ending]({ checkId, version }, by)

  const outcome = await killWhileWaiting(`select from ${table} where office_code = '${office.code}' for update`, end)

  expect(outcome).toBeInstanceOf(Error)
  expect(outcome).not.toBeInstanceOf(Refused)
  expect(await keptOf(office, reading)).toEqual(before)
  expect(before.checks).toMatchObject([{ state: 'open' }])
  expect(await end()).toMatchObject({ checkId, state: ending })
})
