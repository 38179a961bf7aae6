import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientOf } from '#test-support/database-clients.ts'
import { anOffice, type TestOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { aSignedReading } from '#test-support/reading.ts'
import { openCardCheck } from '../card-check/open.ts'

const app = clientOf('app')
const now = new Date('2026-11-25T03:00:00Z')
let office: TestOffice
let personId: string

/** A person who was looked at and checked twenty thousand times: more than anybody ever will be. */
beforeAll(async () => {
  office = await anOffice()
  const { jws, holder } = await aSignedReading(office, { now })
  personId = holder.person.id
  const { checkId } = await openCardCheck({ jws }, { actor: office.clerk, now })
  await db.execute(sql`
    insert into access_log (office_code, at, staff_id, role, person_id, kind, purpose)
    select ${office.code}, ${now.toISOString()}::timestamptz - n * interval '1 minute', ${office.clerk.id}, 'clerk',
      ${personId}, 'person_page', 'citizen_enquiry' from generate_series(1, 20000) n`)
  await db.execute(sql`
    insert into card_check (office_code, reading_id, staff_id, session_hash, counter_number, person_id, masked_id, rows,
      verdict, answer, state, opened_at, ended_at)
    select office_code, reading_id, staff_id, 'past', 1, person_id, masked_id, '[]', 'ok', '{}', 'closed',
      opened_at - n * interval '1 minute', opened_at
    from card_check, generate_series(1, 20000) n where office_code = ${office.code} and id = ${checkId}`)
  await db.execute(sql`analyze access_log, card_check`)
})
afterAll(() => app.end())

/** How the web application's role, under its policies, would answer this. */
async function planOf(query: string): Promise<string> {
  return app.begin('read only', async (tx) => {
    await tx.unsafe(`set local app.office = '${office.code}'`)
    await tx.unsafe(`set local app.persons = '{${personId}}'`)
    const rows = await tx.unsafe<{ 'QUERY PLAN': string }[]>(`explain ${query}`)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
}

describe('however long a person’s history is, one page of it is a walk along an index', () => {
  test.for([
    ['the first page of looks', ''],
    ['a page of looks in the middle', `and at <= '2026-11-20' and (at < '2026-11-20' or id > '${randomUUID()}')`],
  ] as const)('PV-5: %s', async ([, behind]) => {
    const plan = await planOf(`select l.*, o.name_th from access_log l join office o on o.code = l.office_code
      where l.person_id = '${personId}' ${behind} order by l.at desc, l.id limit 21`)

    expect(plan).toContain('access_log_of_person')
    expect(plan).not.toContain('Sort')
  })

  test('the checks at this office', async () => {
    const plan =
      await planOf(`select * from card_check where office_code = '${office.code}' and person_id = '${personId}'
      order by opened_at desc, id limit 20`)

    expect(plan).toContain('card_check_of_person')
    expect(plan).not.toContain('Sort')
  })
})
