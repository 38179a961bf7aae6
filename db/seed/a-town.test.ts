import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { isNationalId } from '#registry/national-id.ts'
import { ageOn, parseBuddhist } from '#registry/plain-date.ts'
import { namedHolders } from '#test-support/virtual-card/named-holders.ts'
import { aTown } from './a-town.ts'
import { DEMO_STAFF, demoTotpSecret } from './demo-staff.ts'
import { groupedBy } from './grouped-by.ts'
import { GIVEN_NAMES } from './names/given-names.ts'
import type { Town } from './town.ts'

const TODAY = '2026-11-25'
const SMALL = { seed: 'a small town', today: TODAY, houses: 40 }

let town: Town
beforeAll(async () => {
  town = await aTown({ seed: 'thabian', today: TODAY })
})

test('the same seed gives the same town, another seed another one', async () => {
  expect(await hashOf('one')).toBe(await hashOf('one'))
  expect(await hashOf('one')).not.toBe(await hashOf('two'))
})

test('at least 20,000 people live in at least 6,000 houses', () => {
  const here = town.residences.filter(({ livedUntil }) => livedUntil === null)

  expect(new Set(here.map(({ personId }) => personId)).size).toBeGreaterThanOrEqual(20_000)
  expect(new Set(here.map(({ houseId }) => houseId)).size).toBeGreaterThanOrEqual(6000)
})

describe('people', () => {
  test('NI-1: every number is valid, and nobody shares one', () => {
    expect(town.people.filter(({ nationalId }) => !isNationalId(nationalId))).toEqual([])
    expect(new Set(town.people.map(({ nationalId }) => nationalId)).size).toBe(town.people.length)
  })

  test('NI-5: person types fit the day of birth', () => {
    expect(types('1900-01-01', '1984-01-01')).toEqual(new Set(['3', '4', '5', '6', '8', '0']))
    expect(types('1984-01-01', TODAY)).toEqual(new Set(['1', '2', '5', '6', '7', '8', '0']))
  })

  test('numbers that begin with 8 belong to Thais and to others', () => {
    const nations = town.people
      .filter(({ nationalId }) => nationalId.startsWith('8'))
      .map(({ nationality }) => nationality)

    expect(nations).toContain('TH')
    expect(nations.some((nationality) => nationality !== 'TH')).toBe(true)
  })

  test('somebody has each person status, most have 0', () => {
    const count = groupedBy(town.people, ({ statusCode }) => statusCode)

    expect([...count.keys()].toSorted((one, other) => one - other)).toEqual([...Array(14).keys()])
    expect(count.get(0)?.length).toBeGreaterThan(town.people.length * 0.9)
  })

  test('days of birth that are not known stay unknown', () => {
    const unknown = town.people.filter(({ bornOnDigits }) => bornOnDigits.endsWith('00'))

    expect(unknown.length).toBeGreaterThan(100)
    expect(unknown.filter(({ bornOn }) => bornOn !== null)).toEqual([])
  })

  test('nobody is born tomorrow or older than 105', () => {
    const ages = town.people.map(({ bornOnDigits }) => ageOn(parseBuddhist(bornOnDigits), TODAY) ?? -1)

    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...ages)).toBeLessThan(105)
  })

  test('a title fits age and sex', () => {
    const titles = {
      เด็กชาย: ['1', true],
      เด็กหญิง: ['2', true],
      นาย: ['1', false],
      นาง: ['2', false],
      นางสาว: ['2', false],
    }
    const wrong = town.people.filter(({ prefix, sex, bornOnDigits }) => {
      const isChild = (ageOn(parseBuddhist(bornOnDigits), TODAY) ?? 0) < 15
      const [ofSex, ofChild] = Object.entries(titles).find(([title]) => title === prefix)?.[1] ?? []
      return ofSex !== sex || ofChild !== isChild
    })

    expect(wrong).toEqual([])
  })
})

describe('names', () => {
  test('one given name is written one way in Latin letters', () => {
    const names = [...GIVEN_NAMES['1'], ...GIVEN_NAMES['2']]

    expect(new Set(names.map(({ th }) => th)).size).toBe(names.length)
    expect(names.filter(({ th, en }) => !/^[ก-๛]+$/.test(th) || !/^[A-Z][a-z-]+$/.test(en))).toEqual([])
  })

  test('a family writes its surname alike', () => {
    const spellings = new Map<string, Set<string>>()
    const people = new Map(town.people.map((person) => [person.id, person]))
    for (const { houseId, personId } of town.residences.filter(({ livedUntil }) => livedUntil === null)) {
      const { lastName = '', lastNameEn = '' } = people.get(personId) ?? {}
      const key = `${houseId} ${lastName}`
      spellings.set(key, (spellings.get(key) ?? new Set()).add(lastNameEn))
    }

    expect([...spellings].filter(([, ways]) => ways.size > 1)).toEqual([])
  })

  test.each(['ฐิติรัตน์ ', 'กฤษฎ์ ', 'ญี่ปุ่น ', ' ฟื้นฟู', ' ญี่ปุ่น', 'thitirat '])('somebody is found by "%s"', (part) => {
    expect(town.names.some(({ searchName }) => searchName.includes(part))).toBe(true)
  })
})

describe('houses', () => {
  test('RE-1: every house has one เจ้าบ้าน who lives there, the central register has none', () => {
    const masters = groupedBy(
      town.residences.filter(({ ownerStatus, livedUntil }) => ownerStatus === 1 && livedUntil === null),
      ({ houseId }) => houseId,
    )
    const wrong = town.houses.filter(({ id, kind, masterId }) => {
      const found = (masters.get(id) ?? []).map(({ personId }) => personId)
      return kind === 'central_register'
        ? found.length > 0 || masterId !== null
        : found.length !== 1 || found[0] !== masterId
    })

    expect(wrong).toEqual([])
  })

  test('house IDs are eleven digits that begin with the office, each given once', () => {
    expect(
      town.houses.filter(
        ({ houseCode, officeCode }) => !/^\d{11}$/.test(houseCode) || !houseCode.startsWith(officeCode),
      ),
    ).toEqual([])
    expect(new Set(town.houses.map(({ houseCode }) => houseCode)).size).toBe(town.houses.length)
  })

  test('no two houses of a village have one number', () => {
    const addresses = town.houses.map(({ officeCode, subdistrict, moo, houseNumber }) =>
      [officeCode, subdistrict, moo, houseNumber].join('/'),
    )

    expect(new Set(addresses).size).toBe(addresses.length)
  })

  test('the town lies in all eight sub-districts of ลำลูกกา and is kept by three offices, one of them local', () => {
    const ours = town.houses.filter(({ district }) => district === 'ลำลูกกา')

    expect(new Set(ours.map(({ subdistrict }) => subdistrict)).size).toBe(8)
    expect(new Set(town.houses.map(({ officeCode }) => officeCode))).toEqual(new Set(['1306', '1399', '1303', '1021']))
  })

  test('families share surnames', () => {
    const people = new Map(town.people.map((person) => [person.id, person]))
    const families = groupedBy(
      town.residences.filter(({ livedUntil }) => livedUntil === null),
      ({ houseId }) => houseId,
    )
    const large = [...families.values()].filter((members) => members.length >= 3)
    const sharing = large.filter(
      (members) => new Set(members.map(({ personId }) => people.get(personId)?.lastName)).size < members.length,
    )

    expect(sharing.length / large.length).toBeGreaterThan(0.95)
  })
})

describe('cards', () => {
  test('every Thai of seven or older who lives here has one latest card, and nobody else has any', () => {
    const latest = groupedBy(
      town.cards.filter((card) => card.latest),
      ({ personId }) => personId,
    )
    const living = town.people.filter(({ statusCode }) => statusCode === 0 || statusCode === 8)
    const wrong = living.filter(({ id, nationality, bornOnDigits }) => {
      const age = ageOn(parseBuddhist(bornOnDigits), TODAY) ?? 0
      const cards = latest.get(id)?.length ?? 0
      if (nationality !== 'TH' || age < 7) return cards !== 0
      return age === 7 ? cards > 1 : cards !== 1
    })

    expect(wrong).toEqual([])
  })

  test('a card ends on the eve of a birthday, or is for life from seventy on', () => {
    const people = new Map(town.people.map((person) => [person.id, person]))
    const wrong = town.cards.filter(({ personId, issuedOnDigits, expiresOnDigits }) => {
      const born = people.get(personId)?.bornOn
      if (born === null || born === undefined) return false
      if (expiresOnDigits === '99999999')
        return Number(issuedOnDigits.slice(0, 4)) - 543 - Number(born.slice(0, 4)) < 70
      const years = Number(expiresOnDigits.slice(0, 4)) - Number(issuedOnDigits.slice(0, 4))
      return years < 7 || years > 9
    })

    expect(wrong).toEqual([])
  })

  test('a dead holder’s latest card is void, an older card is never normal', () => {
    const dead = new Set(town.people.filter(({ statusCode }) => statusCode === 1).map(({ id }) => id))
    const ofDead = town.cards.filter(({ personId, latest }) => latest && dead.has(personId))

    expect(ofDead.length).toBeGreaterThan(100)
    expect(ofDead.filter(({ cause }) => cause !== 'holder_dead')).toEqual([])
    expect(town.cards.filter(({ latest, cause }) => !latest && cause === 'none')).toEqual([])
  })
})

describe('named cards', () => {
  test.each(namedHolders(TODAY).map((holder) => [holder.key, holder] as const))(
    'the holder of "%s" is in both registers',
    (_, holder) => {
      const person = town.people.find(({ nationalId }) => nationalId === holder.nationalId)
      const cards = town.cards.filter(({ personId }) => personId === person?.id)
      const stay = town.residences.find(({ personId }) => personId === person?.id)
      const house = town.houses.find(({ id }) => id === stay?.houseId)

      expect(person).toMatchObject({
        firstName: holder.registeredThaiName.first,
        middleName: holder.registeredThaiName.middle,
        lastName: holder.registeredThaiName.last,
        bornOnDigits: holder.bornOn,
        statusCode: holder.statusCode,
      })
      expect(house).toMatchObject(holder.home)
      const inReader = cards.find(({ requestNumber }) => requestNumber === holder.card.requestNumber)
      const { issuedOn, expiresOn, ...rest } = holder.card
      expect(inReader).toMatchObject({ ...rest, issuedOnDigits: issuedOn, expiresOnDigits: expiresOn })
      expect(cards.filter(({ latest }) => latest)).toHaveLength(1)
      expect(cards).toHaveLength(holder.newerCard === undefined ? 1 : 2)
    },
  )
})

describe('staff', () => {
  test('each is a person who lives in the house that is noted', () => {
    const wrong = town.staff.filter(
      ({ personId, houseId }) =>
        !town.residences.some(
          (stay) => stay.personId === personId && stay.houseId === houseId && stay.livedUntil === null,
        ),
    )

    expect(town.staff).toHaveLength(DEMO_STAFF.length)
    expect(wrong).toEqual([])
  })

  test('every role is held, some people hold several, some at several offices', () => {
    const roles = new Set(town.grants.map(({ role }) => role))
    const offices = [...groupedBy(town.grants, ({ staffId }) => staffId).values()].map(
      (grants) => new Set(grants.map(({ officeCode }) => officeCode)).size,
    )

    expect(roles).toEqual(new Set(['clerk', 'registrar', 'supervisor', 'administrator', 'auditor']))
    expect(Math.max(...offices)).toBeGreaterThan(1)
    expect(DEMO_STAFF.some(({ grants }) => grants.some(([, held]) => held.length > 1))).toBe(true)
  })

  test('a demo account’s TOTP secret is 32 base32 letters, another for each', () => {
    const secrets = DEMO_STAFF.map(({ username }) => demoTotpSecret(username))

    expect(secrets.filter((secret) => !/^[A-Z2-7]{32}$/.test(secret))).toEqual([])
    expect(new Set(secrets).size).toBe(DEMO_STAFF.length)
  })
})

async function hashOf(seed: string): Promise<string> {
  return createHash('sha256')
    .update(JSON.stringify(await aTown({ ...SMALL, seed })))
    .digest('hex')
}

/** First digits of the numbers of those born after one day and before the other. */
function types(from: string, until: string): Set<string> {
  const born = town.people.filter(({ bornOn }) => bornOn !== null && bornOn > from && bornOn < until)
  return new Set(born.map(({ nationalId }) => nationalId.slice(0, 1)))
}
