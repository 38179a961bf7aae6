import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabaseOfItsOwn, type OwnDatabase } from '#test-support/database-clients.ts'
import { namedHolders } from '#test-support/virtual-card/named-holders.ts'
import { aTown } from './a-town.ts'
import { DEMO_STAFF } from './demo-staff.ts'
import { loadReference } from './load-reference.ts'
import { isTownLoaded, loadTown } from './load-town.ts'
import { refreshNamedHolders } from './refresh-named-holders.ts'
import type { Town } from './town.ts'

const TODAY = '2026-11-25'
const KEEP = {
  hashPassword: async (password: string) => `kept ${password}`,
  seal: (secret: string) => Buffer.from(secret),
}

let town: Town
let own: OwnDatabase
let sql: postgres.Sql
beforeAll(async () => {
  own = await aDatabaseOfItsOwn()
  sql = postgres(own.urlOf('owner'), { max: 1, onnotice: () => undefined })
  town = await aTown({ seed: 'thabian', today: TODAY })
  await loadReference(own.urlOf('owner'))
  await loadTown(own.urlOf('owner'), town, KEEP)
})
afterAll(async () => {
  await sql.end()
  await own.drop()
})

test('the whole town stands in the tables', async () => {
  const [count] = await sql`select
    (select count(*)::int from person) people, (select count(*)::int from house) houses,
    (select count(*)::int from residence) residences, (select count(*)::int from card) cards,
    (select count(*)::int from person_name) names, (select count(*)::int from national_id_claim) claims,
    (select count(*)::int from staff where demo) staff, (select count(*)::int from staff_grant) grants`

  expect(count).toEqual({
    people: town.people.length,
    houses: town.houses.length,
    residences: town.residences.length,
    cards: town.cards.length,
    names: town.names.length,
    claims: town.claims.length,
    staff: DEMO_STAFF.length,
    grants: town.grants.length,
  })
})

test('a row comes back as it was written', async () => {
  const [written] = town.people
  const [read] = await sql`select * from person where id = ${written?.id ?? ''}`

  expect(read).toMatchObject({
    national_id: written?.nationalId,
    first_name: written?.firstName,
    last_name_en: written?.lastNameEn,
    born_on_digits: written?.bornOnDigits,
    status_code: written?.statusCode,
  })
})

test('there are 1,078 registry offices besides the central one and the joint centre, and loading again changes nothing', async () => {
  await sql`update setting set value = '16' where key = 'enrolment.minimum-age'`

  await loadReference(own.urlOf('owner'))

  const kinds = await sql`select kind, count(*)::int count from office group by kind order by kind`
  expect(kinds).toEqual([
    { kind: 'central', count: 1 },
    { kind: 'district', count: 928 },
    { kind: 'local', count: 150 },
    { kind: 'joint_service', count: 1 },
  ])
  expect(await sql`select value from setting where key = 'enrolment.minimum-age'`).toEqual([{ value: '16' }])
})

test.each([
  ['a constraint was left unchecked', `select 1 from pg_constraint where not convalidated`],
  [
    'a number is claimed by another than its holder',
    `select 1 from person p full join national_id_claim n on n.person_id = p.id where n.national_id is distinct from p.national_id`,
  ],
  [
    'a house has a เจ้าบ้าน who does not live there',
    `select 1 from house h where master_id is not null and not exists (select from residence r
      where r.house_id = h.id and r.person_id = h.master_id and r.owner_status = 1 and r.lived_until is null)`,
  ],
  [
    'somebody of staff does not live where it is noted',
    `select 1 from staff s where not exists (select from residence r
      where r.house_id = s.house_id and r.person_id = s.person_id and r.lived_until is null)`,
  ],
  [
    'somebody lived in a house before it stood, or before they were born',
    `select 1 from residence r join house h on h.id = r.house_id join person p on p.id = r.person_id
      where r.lived_from < h.opened_on or r.lived_from < p.born_on`,
  ],
])('it never happens that %s', async (_, found) => {
  expect(await sql.unsafe(found)).toEqual([])
})

describe('named cards', () => {
  test.each(namedHolders(TODAY).map((holder) => [holder.key, holder] as const))(
    'card "%s" and both registers agree',
    async (_, holder) => {
      const [row] = await sql`
      select p.last_name, p.status_code, c.cause, c.latest, c.expires_on_digits, h.house_number
      from national_id_claim n join person p on p.id = n.person_id
      join card c on c.person_id = p.id and c.request_number = ${holder.card.requestNumber}
        and c.chip_number = ${holder.card.chipNumber} and c.laser_number is not distinct from ${holder.card.laserNumber}
      join residence r on r.person_id = p.id join house h on h.id = r.house_id and h.office_code = r.house_office_code
      where n.national_id = ${holder.nationalId}`

      expect(row).toEqual({
        last_name: holder.registeredThaiName.last,
        status_code: holder.statusCode,
        cause: holder.card.cause,
        latest: holder.card.latest,
        expires_on_digits: holder.card.expiresOn,
        house_number: holder.home.houseNumber,
      })
    },
  )

  test('a week later they are brought up to date, and nobody else is touched', async () => {
    const later = '2026-12-02'
    const before = await cardsOfOthers()

    await refreshNamedHolders(own.urlOf('owner'), later)

    const cards = await sql<{ row: string }[]>`
      select concat_ws(' ', c.request_number, c.expires_on_digits, p.born_on_digits) as row
      from card c join person p on p.id = c.person_id`
    const rows = new Set(cards.map(({ row }) => row))
    const missing = namedHolders(later).filter(
      ({ card, bornOn }) => !rows.has([card.requestNumber, card.expiresOn, bornOn].join(' ')),
    )
    expect(missing).toEqual([])
    expect(await cardsOfOthers()).toEqual(before)
  })
})

test('staff keep what the server made of password and TOTP secret', async () => {
  const kept = await sql`select password_hash, length(totp_sealed) as length from staff where username = 'somying'`

  expect(kept).toEqual([{ password_hash: expect.stringMatching(/^kept /), length: 32 }])
})

test('a register that knows anybody is left as it is', async () => {
  const other = await aTown({ seed: 'other', today: TODAY, houses: 5 })

  expect(await isTownLoaded(own.urlOf('owner'))).toBe(true)
  await expect(loadTown(own.urlOf('owner'), other, KEEP)).rejects.toThrow('the register is not empty')
  expect(await sql`select count(*)::int from person`).toEqual([{ count: town.people.length }])
})

test('a town that breaks a rule is not loaded at all', async () => {
  const empty = await aDatabaseOfItsOwn()
  const small = await aTown({ seed: 'broken', today: TODAY, houses: 5 })
  await loadReference(empty.urlOf('owner'))

  const broken = { ...small, cards: [...small.cards, ...small.cards.slice(0, 1)] }
  await expect(loadTown(empty.urlOf('owner'), broken, KEEP)).rejects.toThrow('card_person_id_id_pk')

  expect(await isTownLoaded(empty.urlOf('owner'))).toBe(false)
  await empty.drop()
})

/** One digest over the cards of everybody who holds no named card. */
async function cardsOfOthers(): Promise<readonly object[]> {
  const named = namedHolders(TODAY).map(({ nationalId }) => nationalId)
  return sql`select md5(string_agg(c::text, '' order by c.id)) from card c join national_id_claim n using (person_id)
    where n.national_id <> all (${named})`
}
