import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { accessLog, house, residence, staffGrant } from '#db/schema/index.ts'
import { auditOf } from '#test-support/audit.ts'
import { anOffice, type TestOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { aSignedReading } from '#test-support/reading.ts'
import type { Staff } from '../actor.ts'
import { declineCard } from '../card-check/decline.ts'
import { openCardCheck } from '../card-check/open.ts'
import { maskNationalId } from '../national-id.ts'
import { LOOKS_PAGE, type LookCursor } from './looks.ts'
import { statePurpose } from './state-purpose.ts'
import { viewPerson, type PersonPage } from './view-person.ts'

const now = new Date('2026-11-25T03:00:00Z')
const inSeconds = (seconds: number): Date => new Date(now.getTime() + seconds * 1000)

/** States a purpose and opens the person. */
async function opened(personId: string, actor: Staff, after?: LookCursor): Promise<PersonPage> {
  await statePurpose({ personId, purpose: 'lost_phone', note: 'เครื่องหายที่ตลาด' }, { actor, now })
  const page = await viewPerson({ actor, now }, { personId, after })
  if (page === undefined) throw new Error('a stated purpose opened nobody')
  return page
}

describe('what the register says', () => {
  test('is shown with the home, and the number masked', async () => {
    const office = await anOffice()
    const { person, house: home } = await office.hasPerson()

    const page = await opened(person.id, office.clerk)

    expect(page.person).toEqual({
      id: person.id,
      maskedId: maskNationalId(person.nationalId),
      prefix: person.prefix,
      firstName: person.firstName,
      middleName: '',
      lastName: person.lastName,
      prefixEn: person.prefixEn,
      firstNameEn: person.firstNameEn,
      middleNameEn: '',
      lastNameEn: person.lastNameEn,
      sex: '2',
      bornOnDigits: '25391122',
      nationality: 'TH',
      statusCode: 0,
    })
    expect(page.home).toMatchObject({ houseCode: home.houseCode, ownerStatus: 0, livedUntil: null, closedOn: null })
    expect(page.checks).toEqual([])
  })

  test('PV-6: the whole number is nowhere in the page', async () => {
    const office = await anOffice()
    const { person } = await office.hasPerson()

    expect(JSON.stringify(await opened(person.id, office.clerk))).not.toContain(person.nationalId)
  })

  test('the home may be kept by any office, and may be no more', async () => {
    const [office, elsewhere] = await Promise.all([anOffice(), anOffice()])
    const { person, house: home } = await elsewhere.hasPerson()
    await db.update(residence).set({ livedUntil: '2024-02-29' }).where(eq(residence.personId, person.id))
    await db.update(house).set({ closedOn: '2024-02-29' }).where(eq(house.id, home.id))

    const page = await opened(person.id, office.clerk)

    expect(page.home).toMatchObject({ houseCode: home.houseCode, livedUntil: '2024-02-29', closedOn: '2024-02-29' })
  })

  test('of several homes the latest is shown', async () => {
    const office = await anOffice()
    const [{ person }, { house: next }] = await Promise.all([office.hasPerson(), office.hasPerson()])
    await db.update(residence).set({ livedUntil: '2015-06-01' }).where(eq(residence.personId, person.id))
    await db.insert(residence).values({
      personId: person.id,
      houseOfficeCode: next.officeCode,
      houseId: next.id,
      ownerStatus: 1,
      livedFrom: '2015-06-01',
    })

    const page = await opened(person.id, office.clerk)

    expect(page.home).toMatchObject({ houseCode: next.houseCode, ownerStatus: 1, livedFrom: '2015-06-01' })
  })

  test('somebody who was never registered in a house has no home', async () => {
    const office = await anOffice()
    const { person } = await office.hasPerson()
    await db.delete(residence).where(eq(residence.personId, person.id))

    expect((await opened(person.id, office.clerk)).home).toBeUndefined()
  })
})

describe('the checks of the person’s cards', () => {
  test('are those of this office, latest first, with what the card register said then', async () => {
    const [office, elsewhere] = await Promise.all([anOffice(), anOffice()])
    const holder = await office.hasPerson({ card: { cause: 'lost' } })
    const check = async (at: TestOffice, seconds: number) => {
      const reading = await aSignedReading(at, { holder, now: inSeconds(seconds) })
      return openCardCheck({ jws: reading.jws }, { actor: at.clerk, now: inSeconds(seconds) })
    }
    const first = await check(office, -200)
    await declineCard(
      { checkId: first.checkId, version: 1, reason: 'no-phone' },
      { actor: office.clerk, now: inSeconds(-150) },
    )
    await check(elsewhere, -120)
    const second = await check(office, -100)

    const page = await viewPerson({ actor: office.clerk, now }, { personId: holder.person.id, after: undefined })

    expect(page?.checks).toMatchObject([
      { id: second.checkId, state: 'open', verdict: 'bad', counterNumber: 1, cardStatus: { code: 'card-status.lost' } },
      { id: first.checkId, state: 'declined', verdict: 'bad', clerk: { nameTh: expect.stringContaining('ฐิติรัตน์') } },
    ])
    expect(page?.checks).toHaveLength(2)
  })
})

describe('who has looked', () => {
  test('PV-5: every look is listed, this one first; what a colleague did is told with name, counter and words', async () => {
    const office = await anOffice()
    const { person } = await office.hasPerson()
    await opened(person.id, office.otherClerk)

    const { looks, next } = await opened(person.id, office.clerk)

    expect(next).toBeUndefined()
    expect(new Set(looks.map(({ counterNumber }) => counterNumber))).toEqual(new Set([1, 2]))
    expect(looks).toHaveLength(2)
    for (const look of looks) {
      expect(look).toMatchObject({
        at: now,
        kind: 'person_page',
        purpose: 'lost_phone',
        role: 'clerk',
        officeCode: office.code,
        officeTh: office.office.nameTh,
        note: 'เครื่องหายที่ตลาด',
        staffTh: expect.stringContaining('ฐิติรัตน์'),
      })
    }
  })

  test('PV-5: of a look at another office, name, counter and words are not told', async () => {
    const [office, elsewhere] = await Promise.all([anOffice(), anOffice()])
    const { person } = await office.hasPerson()
    await opened(person.id, elsewhere.clerk)

    const { looks } = await opened(person.id, office.clerk)

    const theirs = looks.find(({ officeCode }) => officeCode === elsewhere.code)
    expect(theirs).toEqual({
      id: theirs?.id,
      at: now,
      kind: 'person_page',
      purpose: 'lost_phone',
      role: 'clerk',
      officeCode: elsewhere.code,
      officeTh: elsewhere.office.nameTh,
      officeEn: elsewhere.office.nameEn,
      counterNumber: null,
      note: null,
      staffTh: null,
      staffEn: null,
    })
    expect(JSON.stringify(theirs)).not.toContain(elsewhere.clerk.id)
  })

  test('somebody who has left the office has no name any more', async () => {
    const office = await anOffice()
    const { person } = await office.hasPerson()
    const left = await office.hasStaff()
    await opened(person.id, left)
    await db.delete(staffGrant).where(eq(staffGrant.staffId, left.id))

    const { looks } = await opened(person.id, office.clerk)

    expect(looks.map(({ staffTh }) => staffTh).filter((name) => name === null)).toHaveLength(1)
  })

  test('PV-5: a long list is walked page by page, without a gap and without a repeat', async () => {
    const office = await anOffice()
    const { person } = await office.hasPerson()
    await db.insert(accessLog).values(
      Array.from({ length: 2 * LOOKS_PAGE }, (_, n) => ({
        officeCode: office.code,
        at: inSeconds(-60 - Math.floor(n / 3)), // three at the same moment
        staffId: office.clerk.id,
        role: 'clerk' as const,
        personId: person.id,
        kind: 'card_check' as const,
        purpose: 'card_in_reader' as const,
      })),
    )
    const seen: string[] = []
    let after: LookCursor | undefined
    for (let page = 0; page < 3; page++) {
      const { looks, next } = await opened(person.id, office.clerk, after)
      seen.push(...looks.filter(({ kind }) => kind === 'card_check').map(({ id }) => id))
      after = next
    }

    expect(after).toBeUndefined()
    expect(seen).toHaveLength(2 * LOOKS_PAGE)
    expect(new Set(seen).size).toBe(2 * LOOKS_PAGE)
  })
})

test('AU-6: a look at a person’s page stands in the chain, by the id that the list of looks has', async () => {
  const office = await anOffice()
  const { person } = await office.hasPerson()

  const { looks } = await opened(person.id, office.clerk)

  const [stated, viewed, ...more] = await auditOf(office.code, person.id)
  expect([stated?.action, viewed?.action, more]).toEqual(['person.state-purpose', 'person.view', []])
  expect(viewed).toMatchObject({ actorId: office.clerk.id, result: 'done' })
  expect(JSON.parse(viewed?.detail ?? '')).toEqual({
    before: null,
    after: { lookId: looks[0]?.id, kind: 'person_page', purpose: 'lost_phone' },
  })
  expect(viewed?.detail).not.toContain(person.nationalId)
})
