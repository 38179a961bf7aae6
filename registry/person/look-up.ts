import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Staff } from '../actor.ts'
import type { HouseAddress } from '../card-check/facts.ts'
import { Refused } from '../refusal.ts'
import type { FindPeople } from './input.ts'
import { NAME_LETTERS, searchedHouse, searchedName, type SearchedHouse } from './searched-words.ts'

/** Most people that one search shows. PV-4. */
export const MOST_SHOWN = 50

/** All that a search shows of a person: enough to tell them from others, and no whole number (NI-4). */
export type FoundPerson = {
  readonly personId: string
  readonly maskedId: string
  readonly nameTh: string
  readonly nameEn: string
  /** Buddhist-era `YYYYMMDD`. */
  readonly bornOnDigits: string
  readonly statusCode: number
  /** Where they live, when that was what was looked for. */
  readonly address: HouseAddress | null
}

export type FoundPeople = {
  readonly people: readonly FoundPerson[]
  /** As many were found as are shown at most: more may exist. */
  readonly mayBeMore: boolean
  /** Day (`YYYY-MM-DD`) from which the house of this ID no longer exists; null otherwise. */
  readonly houseClosedOn: string | null
}

const PERSON =
  sql.raw(`p.person_id as "personId", p.masked_id as "maskedId", p.name_th as "nameTh", p.name_en as "nameEn",
  p.born_on_digits as "bornOnDigits", p.status_code as "statusCode"`)
const ADDRESS = sql.raw(`jsonb_build_object('houseNumber', h.house_number, 'moo', h.moo, 'trok', h.trok, 'soi', h.soi,
  'road', h.road, 'subdistrict', h.subdistrict, 'district', h.district, 'province', h.province) as address`)
const NO_ADDRESS = sql.raw('null as address')

/** The people that these criteria find. Through the named look-ups only: nobody's rows are opened (PV-4). */
export async function lookUp(tx: Tx, criteria: FindPeople, actor: Staff): Promise<FoundPeople> {
  switch (criteria.by) {
    case 'number':
      return found(await byNumber(tx, criteria.nationalId))
    case 'name':
      return found(await byName(tx, searchedName(criteria.name)))
    case 'house': {
      const house = searchedHouse(criteria.house)
      if (house === undefined) throw new Refused('invalid-input', { field: 'house' })
      return house.kind === 'code' ? byHouseCode(tx, house.houseCode) : found(await byHouseNumber(tx, house, actor))
    }
    default:
      return criteria satisfies never
  }
}

/** Whoever is found by a Thai and by an English name alike is one person. */
function found(rows: readonly FoundPerson[], houseClosedOn: string | null = null): FoundPeople {
  const people = [...new Map(rows.map((row) => [row.personId, row])).values()]
  return { people, mayBeMore: rows.length >= MOST_SHOWN, houseClosedOn }
}

async function byNumber(tx: Tx, nationalId: string): Promise<FoundPerson[]> {
  return [
    ...(await tx.execute<FoundPerson>(
      sql`select ${PERSON}, ${NO_ADDRESS} from search_person_by_number(${nationalId}) p`,
    )),
  ]
}

async function byName(tx: Tx, beginning: string): Promise<FoundPerson[]> {
  if (beginning.length < NAME_LETTERS) throw new Refused('too-short')
  return [
    ...(await tx.execute<FoundPerson>(
      sql`select ${PERSON}, ${NO_ADDRESS} from search_people_by_name(${beginning}, ${MOST_SHOWN}) p`,
    )),
  ]
}

async function byHouseCode(tx: Tx, houseCode: string): Promise<FoundPeople> {
  const [house] = await tx.execute<{ id: string; closedOn: string | null }>(
    sql`select h.house_id as id, h.closed_on::text as "closedOn" from search_house_by_code(${houseCode}) h`,
  )
  if (house === undefined) return found([])
  const rows = await tx.execute<FoundPerson>(
    sql`select ${PERSON}, ${ADDRESS} from search_house_by_code(${houseCode}) h
      cross join search_people_of_house(${house.id}::uuid, ${MOST_SHOWN}) with ordinality p order by p.ordinality`,
  )
  return found([...rows], house.closedOn)
}

/** Houses of this number in the actor's own office: one in each หมู่ or road, perhaps. */
async function byHouseNumber(
  tx: Tx,
  { houseNumber, moo }: Extract<SearchedHouse, { kind: 'number' }>,
  { officeCode }: Staff,
): Promise<FoundPerson[]> {
  const inMoo = moo === undefined ? sql`true` : sql`h.moo = ${moo}`
  const rows = await tx.execute<FoundPerson>(
    sql`select ${PERSON}, ${ADDRESS} from house h
      cross join lateral search_people_of_house(h.id, ${MOST_SHOWN}) with ordinality p
      where h.office_code = ${officeCode} and h.house_number = ${houseNumber} and ${inMoo}
      order by h.moo, h.id, p.ordinality limit ${MOST_SHOWN}`,
  )
  return [...rows]
}
