import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { cardCheck } from '#db/schema/index.ts'
import { anOffice, type TestOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { aSignedReading, type ReadingChanges } from '#test-support/reading.ts'
import { attestCard } from './attest.ts'
import { closeCardCheck } from './close.ts'
import { declineCard } from './decline.ts'
import { openCardCheck } from './open.ts'
import { countToday, findOpenCheck, listRecentChecks } from './queries.ts'

/** 10:00 in Bangkok. */
const morning = new Date('2026-11-25T03:00:00Z')
const at = (seconds: number): Date => new Date(morning.getTime() + seconds * 1000)
const nobody = async (): Promise<string> => 'nobody'

async function check(office: TestOffice, now: Date, changes: ReadingChanges = {}) {
  const reading = await aSignedReading(office, { ...changes, now })
  return openCardCheck({ jws: reading.jws }, { actor: changes.clerk ?? office.clerk, now })
}

test('after the lock the session finds its open check as it was, and nobody else does', async () => {
  const [office, other] = await Promise.all([anOffice(), anOffice()])
  const opened = await check(office, morning)

  expect(await findOpenCheck(office.clerk)).toEqual(opened)
  expect(await findOpenCheck(office.otherClerk)).toBeUndefined()
  expect(await findOpenCheck({ ...other.clerk, sessionHash: office.clerk.sessionHash })).toBeUndefined()
})

test('PV-4: the counter’s list shows its last five of today, newest first, with masked numbers', async () => {
  const office = await anOffice()
  const beside = await office.hasWorkstation({ counterNumber: 2 })
  await check(office, at(-86_400))
  const today = []
  for (let i = 0; i < 6; i++) today.push(await check(office, at(i)))
  await check(office, at(10), { clerk: office.otherClerk, workstation: beside })

  const recent = await listRecentChecks({ actor: office.clerk, now: at(60) })

  expect(recent.map(({ id }) => id)).toEqual(
    today
      .slice(1)
      .map(({ checkId }) => checkId)
      .toReversed(),
  )
  expect(recent[0]).toMatchObject({ state: 'open', verdict: 'ok' })
  for (const { maskedId } of recent) expect(maskedId).toMatch(/^1-XXXX-XXXXX-\d\d-\d$/)
})

test('the work of today counts what this counter has done since midnight in Bangkok', async () => {
  const office = await anOffice()
  const yesterday = await check(office, at(-10 * 3600 - 1))
  await declineCard(
    { checkId: yesterday.checkId, version: 1, reason: 'no-phone' },
    { actor: office.clerk, now: at(-1) },
  )
  for (const seconds of [100, 200]) {
    const { checkId } = await check(office, at(0))
    await attestCard({ checkId, version: 1 }, { actor: office.clerk, now: at(seconds) }, nobody)
  }
  const declined = await check(office, at(300))
  await declineCard(
    { checkId: declined.checkId, version: 1, reason: 'face-differs' },
    { actor: office.clerk, now: at(400) },
  )
  const bad = await check(office, at(500), { holder: await office.hasPerson({ card: { cause: 'lost' } }) })
  await closeCardCheck({ checkId: bad.checkId }, { actor: office.clerk, now: at(600) })
  await check(office, at(700))

  expect(await countToday({ actor: office.clerk, now: at(3600) })).toEqual({
    checked: 5,
    attested: 2,
    notPassed: 2,
    averageSeconds: 150,
  })
})

test('before the first card, and away from a counter, there is nothing to count', async () => {
  const office = await anOffice()
  const nothing = { checked: 0, attested: 0, notPassed: 0, averageSeconds: undefined }

  expect(await countToday({ actor: office.clerk, now: morning })).toEqual(nothing)
  expect(await countToday({ actor: office.administrator, now: morning })).toEqual(nothing)
  expect(await listRecentChecks({ actor: office.administrator, now: morning })).toEqual([])
})

test('the counter’s list and count walk its index, without a sort, however much the office has done', async () => {
  const office = await anOffice()
  const { checkId } = await check(office, morning)
  const [kept] = await db.select().from(cardCheck).where(eq(cardCheck.id, checkId))
  await db.execute(sql`
    insert into card_check (office_code, reading_id, staff_id, session_hash, counter_number, masked_id, rows, verdict,
      answer, state, opened_at, ended_at)
    select ${office.code}, ${kept?.readingId ?? ''}, ${office.clerk.id}, 'past', 1 + n % 8, '1-XXXX-XXXXX-00-0', '[]', 'ok',
      '{}', 'closed', ${morning.toISOString()}::timestamptz - n * interval '1 minute', ${morning.toISOString()}::timestamptz
    from generate_series(1, 20000) n`)
  await db.execute(sql`analyze card_check`)

  const plan = await db.execute(sql`explain select id from card_check
    where office_code = ${office.code} and counter_number = 1 and opened_at >= ${at(-36_000).toISOString()}
    order by opened_at desc limit 5`)

  const lines = plan.map((row) => String(row['QUERY PLAN'])).join('\n')
  expect(lines).toContain('card_check_of_counter')
  expect(lines).not.toContain('Sort')
})
