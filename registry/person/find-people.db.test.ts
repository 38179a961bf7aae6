import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { accessLog, auditDetail, person, personName, residence, storedAnswer } from '#db/schema/index.ts'
import { anOffice, type TestOffice } from '#test-support/office.ts'
import { auditOf } from '#test-support/audit.ts'
import { db } from '#test-support/owner.ts'
import { aHouse, aNationalId, aPerson, type TestPerson } from '#test-support/person.ts'
import { maskNationalId } from '../national-id.ts'
import { Refused } from '../refusal.ts'
import { findPeople } from './find-people.ts'
import type { FindPeople } from './input.ts'

const now = new Date('2026-11-25T03:00:00Z')
const find = (office: TestOffice, input: FindPeople) => findPeople(input, { actor: office.clerk, now })
const searchesOf = async (office: TestOffice) =>
  (await auditOf(office.code, office.clerk.id)).filter(({ action }) => action === 'person.find')

/** Writes the person down under a name that only this test knows. */
async function isCalled({ person: { id } }: TestPerson, searchName: string): Promise<void> {
  await db.insert(personName).values({ personId: id, searchName })
}
const aFamilyName = (): string => `ทดสอบ${randomUUID()}`
/** A house ID that begins with the code of its office, as the law has it. */
const aHouseCode = (office: TestOffice): string =>
  `${office.code}${randomUUID().replaceAll(/\D/g, '').padEnd(7, '0').slice(0, 7)}`

describe('looking for a person by number', () => {
  test('PV-4: finds the one who has it, anywhere in the country, and shows the number masked', async () => {
    const [office, elsewhere] = await Promise.all([anOffice(), anOffice()])
    const { person: holder } = await elsewhere.hasPerson()

    const found = await find(office, { by: 'number', nationalId: holder.nationalId })

    expect(found).toEqual({
      people: [
        {
          personId: holder.id,
          maskedId: maskNationalId(holder.nationalId),
          nameTh: `${holder.prefix}${holder.firstName} ${holder.lastName}`,
          nameEn: `${holder.prefixEn} ${holder.firstNameEn} ${holder.lastNameEn}`,
          bornOnDigits: holder.bornOnDigits,
          statusCode: 0,
          address: null,
        },
      ],
      mayBeMore: false,
      houseClosedOn: null,
    })
  })

  test('PV-4: says of a number that nobody has no more than that nobody was found', async () => {
    const office = await anOffice()

    const found = await find(office, { by: 'number', nationalId: aNationalId() })

    expect(found).toEqual({ people: [], mayBeMore: false, houseClosedOn: null })
  })
})

describe('looking for people by name', () => {
  test('PV-4: finds both of two people of the same name, told apart by birth and masked number', async () => {
    const office = await anOffice()
    const name = aFamilyName()
    const [one, other] = await Promise.all([
      office.hasPerson(),
      office.hasPerson({ person: { bornOnDigits: '25190000', bornOn: null } }),
    ])
    await Promise.all([isCalled(one, `สมศรี ${name}`), isCalled(other, `สมศรี ${name}`)])

    const { people } = await find(office, { by: 'name', name: `  สมศรี   ${name} ` })

    expect(people.map(({ personId }) => personId).toSorted()).toEqual([one.person.id, other.person.id].toSorted())
    expect(new Set(people.map(({ bornOnDigits }) => bornOnDigits))).toEqual(new Set(['25391122', '25190000']))
  })

  test('finds an English name in capitals, and a person of two fitting names once', async () => {
    const office = await anOffice()
    const name = `test${randomUUID()}`
    const someone = await office.hasPerson()
    await isCalled(someone, `${name} a`)
    await isCalled(someone, `${name} b`)

    const { people } = await find(office, { by: 'name', name: name.toUpperCase() })

    expect(people.map(({ personId }) => personId)).toEqual([someone.person.id])
  })

  test('PV-4: shows fifty, and that there may be more', async () => {
    const office = await anOffice()
    const name = aFamilyName()
    const crowd = await db
      .insert(person)
      .values(Array.from({ length: 51 }, () => aStranger()))
      .returning({ id: person.id })
    await db.insert(personName).values(crowd.map(({ id }, n) => ({ personId: id, searchName: `${name} ${n}` })))

    const { people, mayBeMore } = await find(office, { by: 'name', name })

    expect(people).toHaveLength(50)
    expect(mayBeMore).toBe(true)
  })

  test('PV-4: one letter is refused, and the refusal shows and records nobody', async () => {
    const office = await anOffice()

    await expect(find(office, { by: 'name', name: ' ส ' })).rejects.toEqual(new Refused('too-short'))
    expect(await searchesOf(office)).toEqual([])
  })
})

describe('looking for people by house', () => {
  test('PV-4: a house ID finds who lives there now, at whatever office it is kept', async () => {
    const [office, elsewhere] = await Promise.all([anOffice(), anOffice()])
    const home = await aHouse(elsewhere.code, { houseCode: aHouseCode(elsewhere) })
    const [lives, moved] = await Promise.all([
      aPerson(elsewhere.code, { house: home }),
      aPerson(elsewhere.code, { house: home }),
    ])
    await db.update(residence).set({ livedUntil: '2020-05-01' }).where(eq(residence.personId, moved.person.id))
    const { houseCode } = home
    const typed = `${houseCode.slice(0, 4)}-${houseCode.slice(4, 10)}-${houseCode.slice(10)}`

    const found = await find(office, { by: 'house', house: typed })

    expect(found.people).toMatchObject([{ personId: lives.person.id, address: { houseNumber: '99/1', moo: '4' } }])
    expect(found.houseClosedOn).toBeNull()
  })

  test('says since when a terminated house is no more', async () => {
    const office = await anOffice()
    const { houseCode } = await aHouse(office.code, { houseCode: aHouseCode(office), closedOn: '2024-02-29' })

    const found = await find(office, { by: 'house', house: houseCode })

    expect(found).toEqual({ people: [], mayBeMore: false, houseClosedOn: '2024-02-29' })
  })

  test('PV-4: a house number is looked for in the own office only, in one หมู่ if one is named', async () => {
    const [office, elsewhere] = await Promise.all([anOffice(), anOffice()])
    const houseNumber = '123/4'
    const [third, fourth, foreign] = await Promise.all([
      aHouse(office.code, { houseNumber, moo: '3' }),
      aHouse(office.code, { houseNumber, moo: '4' }),
      aHouse(elsewhere.code, { houseNumber, moo: '4' }),
    ])
    const [a, b] = await Promise.all([
      aPerson(office.code, { house: third }),
      aPerson(office.code, { house: fourth }),
      aPerson(elsewhere.code, { house: foreign }),
    ])
    const idsOf = async (house: string) =>
      (await find(office, { by: 'house', house })).people.map(({ personId }) => personId)

    expect(await idsOf('123/4')).toEqual([a.person.id, b.person.id])
    expect(await idsOf('๑๒๓/๔ หมู่ที่ ๔')).toEqual([b.person.id])
  })

  test('what is no house is refused', async () => {
    const office = await anOffice()
    await expect(find(office, { by: 'house', house: 'บ้านสวน' })).rejects.toMatchObject({ refusal: 'invalid-input' })
  })
})

describe('the trace of a search', () => {
  test('PV-7: says who looked how, and who was shown', async () => {
    const office = await anOffice()
    const { person: holder } = await office.hasPerson()

    await find(office, { by: 'number', nationalId: holder.nationalId })

    const [entry] = await searchesOf(office)
    expect(entry).toMatchObject({ actorId: office.clerk.id, at: now, result: 'done' })
    expect(JSON.parse(entry?.detail ?? '')).toMatchObject({ after: { by: 'number', shown: [holder.id] } })
  })

  test('PV-7: whoever was shown can see it like any other look, and who was not shown has nothing to see', async () => {
    const office = await anOffice()
    const { person: holder } = await office.hasPerson()
    const { person: other } = await office.hasPerson()

    await find(office, { by: 'number', nationalId: holder.nationalId })

    const looks = await db.select().from(accessLog).where(eq(accessLog.officeCode, office.code))
    expect(looks).toMatchObject([
      {
        personId: holder.id,
        kind: 'search_result',
        purpose: 'search',
        role: 'clerk',
        staffId: office.clerk.id,
        at: now,
      },
    ])
    expect(looks.map(({ personId }) => personId)).not.toContain(other.id)
  })

  test('PV-7: a search that finds nobody is kept too, and the same one is known again', async () => {
    const office = await anOffice()
    const nationalId = aNationalId()
    await find(office, { by: 'number', nationalId })
    await find(office, { by: 'number', nationalId })
    await find(office, { by: 'number', nationalId: aNationalId() })

    const digests = (await searchesOf(office)).map(({ detail }) => /"criteria":"([^"]+)"/.exec(detail)?.[1])

    expect(digests).toHaveLength(3)
    expect(digests[0]).toBe(digests[1])
    expect(digests[2]).not.toBe(digests[0])
  })

  test.for([
    ['number', (it: TestPerson): FindPeople => ({ by: 'number', nationalId: it.person.nationalId })],
    ['name', (it: TestPerson): FindPeople => ({ by: 'name', name: it.person.lastName })],
  ] as const)('PV-6: neither the %s nor whom it found stands in it', async ([, criteriaOf]) => {
    const office = await anOffice()
    const someone = await office.hasPerson()
    await isCalled(someone, someone.person.lastName)

    await find(office, criteriaOf(someone))

    const details = await db.select().from(auditDetail).where(eq(auditDetail.officeCode, office.code))
    expect(details).not.toEqual([])
    for (const { detail } of details) {
      expect(detail).not.toContain(someone.person.nationalId)
      expect(detail).not.toContain(someone.person.lastName)
    }
  })

  test('PV-7: a repeated press searches again and is recorded again; no answer of it is stored', async () => {
    const office = await anOffice()
    const { person: holder } = await office.hasPerson()
    const press = { key: randomUUID(), command: 'person.find', bodyDigest: 'the same' }
    const input = { by: 'number', nationalId: holder.nationalId } as const

    await findPeople(input, { actor: office.clerk, now, press })
    const again = await findPeople(input, { actor: office.clerk, now, press })

    expect(again.people).toHaveLength(1)
    expect(await searchesOf(office)).toHaveLength(2)
    expect(await db.select().from(storedAnswer).where(eq(storedAnswer.officeCode, office.code))).toEqual([])
  })
})

/** A person of whom nothing matters but that they are somebody else. */
function aStranger(): typeof person.$inferInsert {
  return {
    nationalId: aNationalId(),
    prefix: 'นาย',
    firstName: 'ใคร',
    lastName: 'ก็ได้',
    prefixEn: 'Mr.',
    firstNameEn: 'Any',
    lastNameEn: 'Body',
    sex: '1',
    bornOnDigits: '25190412',
    nationality: 'TH',
  }
}
