import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabaseOfItsOwn, clientOf, type OwnDatabase } from '#test-support/database-clients.ts'

const PEOPLE = 20_000
const MOST = 50
const RESULT = ['person_id', 'masked_id', 'name_th', 'name_en', 'born_on_digits', 'status_code']

let database: OwnDatabase
let owner: postgres.Sql
let app: postgres.Sql
const houseId = randomUUID()
beforeAll(async () => {
  database = await aDatabaseOfItsOwn()
  owner = clientOf('owner', database.urlOf('owner'))
  app = clientOf('app', database.urlOf('app'))
  await aCrowd()
})
afterAll(async () => {
  await Promise.all([owner.end(), app.end()])
  await database.drop()
})

/** Twenty thousand people; every hundredth is a สมชาย, and sixty of them live in one house. */
async function aCrowd(): Promise<void> {
  await owner`insert into office (code, kind, name_th, name_en, province_th, province_en, district_th, may_enrol, counters)
    values ('1001', 'district', 'ก', 'K', 'ก', 'K', 'ก', true, 1)`
  await owner`insert into person (national_id, prefix, first_name, last_name, prefix_en, first_name_en, last_name_en, sex,
      born_on_digits, nationality)
    select lpad((3100000000000 + n)::text, 13, '0'), 'นาย', case when n % 100 = 0 then 'สมชาย' else 'คนที่' || n end,
      'สกุล' || n, 'Mr.', 'Person' || n, 'Family', '1', '25190412', 'TH'
    from generate_series(1, ${PEOPLE}::int) n`
  await owner`insert into person_name (person_id, search_name)
    select id, first_name || ' ' || last_name from person union all select id, lower(first_name_en || ' ' || last_name_en) from person`
  await owner`insert into national_id_claim (national_id, person_id) select national_id, id from person`
  await owner`insert into house (office_code, id, house_code, kind, house_number, subdistrict, district, province, opened_on)
    values ('1001', ${houseId}, '10010000001', 'ordinary', '1', 'ก', 'ก', 'ก', '1990-01-01')`
  await owner`insert into residence (person_id, house_office_code, house_id, owner_status, lived_from, lived_until)
    select id, '1001', ${houseId}, 0, '1990-01-01', case when row_number() over (order by national_id) > 60 then date '2020-01-01' end
    from person where first_name = 'สมชาย'`
  await owner`analyze`
}

const byName = (prefix: string | null, most: number | null = MOST, client: postgres.ISql = app) =>
  client<Record<string, string>[]>`select * from search_people_by_name(${prefix}, ${most})`
const byHouse = (house: string, most: number | null = MOST) =>
  app<Record<string, string>[]>`select * from search_people_of_house(${house}, ${most})`

describe('PV-4: looking for people by name', () => {
  test('finds whose Thai or English name begins so, and shows the number masked', async () => {
    const [found] = await byName('สมชาย สกุล100')

    expect(Object.keys(found ?? {})).toEqual(RESULT)
    expect(found).toMatchObject({ masked_id: '3-XXXX-XXXXX-10-0', name_th: 'นายสมชาย สกุล100', status_code: 0 })
    expect(await byName('person4711 ')).toMatchObject([{ name_en: 'Mr. Person4711 Family' }])
  })

  test('shows no number in full, in any column', async () => {
    const found = [...(await byName('สมชาย')), ...(await byHouse(houseId))]

    expect(found.length).toBeGreaterThan(MOST)
    expect(found.flatMap((row) => Object.values(row)).filter((value) => /\d{13}/.test(value))).toEqual([])
  })

  test.for([[''], ['ส'], ['p'], [null]])('finds nobody for %j: two letters are needed', async ([prefix]) => {
    expect(await byName(prefix ?? null)).toHaveLength(0)
  })

  test.for([['%%'], ['__'], ["สม' or 'a'='a"], ['ชาย'], ['สมชายา']])(
    'takes %j as letters, not as a pattern',
    async ([prefix]) => {
      expect(await byName(prefix ?? null)).toHaveLength(0)
    },
  )

  test.for([[1_000_000], [null], [51]])('gives no more than fifty, even when asked for %j', async ([most]) => {
    expect(await byName('สมชาย', most ?? null)).toHaveLength(MOST)
  })

  test.for([[0], [-1]])('gives nobody when asked for %j', async ([most]) => {
    expect(await byName('สมชาย', most)).toHaveLength(0)
  })

  test('gives as many as asked for, in the order of the names', async () => {
    const names = (await byName('สมชาย', 7)).map((row) => row['name_th'])

    expect(names).toHaveLength(7)
    expect(names).toEqual(names.toSorted((a = '', b = '') => (a < b ? -1 : 1)))
  })

  test.for([['สมชาย'], ['person1'], ['zz']])(
    'walks the index for %j, and touches no more rows than it gives',
    async ([prefix]) => {
      const [before, after] = await app.begin('read only', async (tx) => {
        const start = await workSoFar(tx)
        await byName(prefix ?? null, MOST, tx)
        return [start, await workSoFar(tx)]
      })

      const more = (what: string): number => (after[what] ?? 0) - (before[what] ?? 0)
      expect({ scans: more('scans'), walks: more('walks') }).toEqual({ scans: 0, walks: 1 })
      expect(more('names')).toBeLessThan(2 * MOST) // the planner itself looks at the ends of an index
      expect(more('people')).toBeLessThan(2 * MOST)
    },
  )
})

describe('PV-4: looking for the people of a house', () => {
  test('finds who lives there now, no more than fifty', async () => {
    expect(await byHouse(houseId, null)).toHaveLength(MOST)
    expect(await byHouse(houseId, 3)).toHaveLength(3)
  })

  test('finds nobody in a house that does not exist', async () => {
    expect(await byHouse(randomUUID())).toHaveLength(0)
  })
})

describe('PV-4: looking for a person by number, and for a house by its ID', () => {
  test('finds whom the number belongs to, and shows it masked', async () => {
    const found = await app<Record<string, string>[]>`select * from search_person_by_number('3100000000100')`

    expect(found).toMatchObject([{ masked_id: '3-XXXX-XXXXX-10-0', name_th: 'นายสมชาย สกุล100' }])
    expect(Object.keys(found[0] ?? {})).toEqual(RESULT)
  })

  test.for([[''], ['310000000010'], ['31000000001%'], ['_100000000100'], [null]])(
    'finds nobody for %j: a number is whole or none',
    async ([number]) => {
      expect(await app`select * from search_person_by_number(${number ?? null})`).toHaveLength(0)
    },
  )

  test('finds the house, says nothing of who lives there, and opens it not', async () => {
    const [found, opened] = await app.begin('read only', async (tx) => [
      await tx<Record<string, string>[]>`select * from search_house_by_code('10010000001')`,
      await tx`select id from house`,
    ])

    expect(found).toMatchObject([{ house_id: houseId, house_number: '1', closed_on: null }])
    expect(opened).toHaveLength(0)
    expect(await app`select * from search_house_by_code('1001')`).toHaveLength(0)
  })
})

test.for(['worker', 'auditor'] as const)('PV-4: the %s looks nobody up', async (role) => {
  const client = clientOf(role, database.urlOf(role))

  for (const call of [
    client`select * from search_people_by_name('สมชาย', 1)`,
    client`select * from search_people_of_house(${houseId}, 1)`,
    client`select * from search_person_by_number('3100000000100')`,
    client`select * from search_house_by_code('10010000001')`,
  ])
    await expect(call).rejects.toMatchObject({ code: '42501' })
  await client.end()
})

test('PV-4: looking somebody up opens none of their rows', async () => {
  await app.begin(async (tx) => {
    await byName('สมชาย', MOST, tx)
    expect(await tx`select id from person`).toHaveLength(0)
    expect(await tx`select person_id from residence`).toHaveLength(0)
  })
})

/** Whole-table scans, walks of the index of names, and rows fetched, by this connection until now. */
async function workSoFar(tx: postgres.ISql): Promise<Record<string, number>> {
  const [work] = await tx<Record<string, number>[]>`
    select sum(seq_scan)::int as scans,
      sum(idx_scan) filter (where relname = 'person_name')::int as walks,
      sum(idx_tup_fetch) filter (where relname = 'person_name')::int as names,
      sum(idx_tup_fetch) filter (where relname = 'person')::int as people
    from pg_stat_xact_user_tables where relname in ('person', 'person_name')`
  return { ...work }
}
