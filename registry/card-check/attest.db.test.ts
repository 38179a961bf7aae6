import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { cardCheck } from '#db/schema/index.ts'
import { auditOf } from '#test-support/audit.ts'
import { anOffice, type TestOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { aSignedReading, type ReadingChanges } from '#test-support/reading.ts'
import type { Staff } from '../actor.ts'
import { Refused } from '../refusal.ts'
import { proveStaff } from '../staff/prove-staff.ts'
import { attestCard } from './attest.ts'
import type { AttestCard } from './input.ts'
import { openCardCheck } from './open.ts'
import type { ProveSecond } from './second-clerk.ts'

const now = (): Date => new Date()
const second = { username: 'second', password: 'password', code: '123456' }
/** Proves whoever is given to it: password and code are proven in registry/staff. */
const proves =
  (who: Pick<Staff, 'id'>): ProveSecond =>
  async () =>
    who.id
const mustNotBeAsked: ProveSecond = () => expect.unreachable('a second clerk was asked for')

async function anOpenCheck(office: TestOffice, changes: ReadingChanges = {}) {
  const reading = await aSignedReading(office, changes)
  return openCardCheck({ jws: reading.jws }, { actor: changes.clerk ?? office.clerk, now: now() })
}
/** As it is pressed where a second clerk is needed. */
const withSecond = (checkId: string): AttestCard => ({ checkId, version: 1, reason: 'face-matches-print', second })
const aCheckWithoutPhoto = (office: TestOffice) => anOpenCheck(office, { claims: { photo: null } })

const keptOf = async (id: string) => (await db.select().from(cardCheck).where(eq(cardCheck.id, id)))[0]

test('CL-3: a good card is attested by the clerk alone, and its data are erased', async () => {
  const office = await anOffice()
  const { checkId } = await anOpenCheck(office)
  const by = { actor: office.clerk, now: now() }

  const ended = await attestCard({ checkId, version: 1 }, by, mustNotBeAsked)

  expect(ended).toEqual({ checkId, state: 'attested', endedAt: by.now.toISOString() })
  expect(await keptOf(checkId)).toMatchObject({
    state: 'attested',
    card: null,
    endedAt: by.now,
    secondStaffId: null,
    version: 2,
  })
  expect((await auditOf(office.code, checkId)).at(-1)).toMatchObject({
    action: 'card-check.attest',
    actorId: office.clerk.id,
    at: by.now,
  })
})

test('CC-8: a warning that needs no second clerk is attested by the clerk alone', async () => {
  const office = await anOffice()
  const holder = await office.hasPerson({ person: { statusCode: 9 } })
  const check = await anOpenCheck(office, { holder })
  expect(check).toMatchObject({ verdict: 'warn', needsSecondClerk: false })

  const by = { actor: office.clerk, now: now() }
  await attestCard({ checkId: check.checkId, version: 1 }, by, mustNotBeAsked)

  expect(await keptOf(check.checkId)).toMatchObject({ state: 'attested' })
})

describe('where a second clerk is needed', () => {
  test('CC-13: without a picture, a coded reason and a second clerk are kept with the check', async () => {
    const office = await anOffice()
    const check = await aCheckWithoutPhoto(office)
    expect(check).toMatchObject({ verdict: 'warn', needsSecondClerk: true })
    const input: AttestCard = { checkId: check.checkId, version: 1, reason: 'face-matches-print', second }

    await attestCard(input, { actor: office.clerk, now: now() }, proves(office.otherClerk))

    expect(await keptOf(check.checkId)).toMatchObject({
      state: 'attested',
      reason: 'face-matches-print',
      secondStaffId: office.otherClerk.id,
    })
  })

  test('CC-13: neither reason nor second clerk can be left out', async () => {
    const office = await anOffice()
    const { checkId } = await aCheckWithoutPhoto(office)
    const refusalOf = (part: Partial<AttestCard>) =>
      attestCard({ checkId, version: 1, ...part }, { actor: office.clerk, now: now() }, mustNotBeAsked)

    await expect(refusalOf({})).rejects.toEqual(new Refused('reason-needed'))
    await expect(refusalOf({ second })).rejects.toEqual(new Refused('reason-needed'))
    await expect(refusalOf({ second, reason: 'other' })).rejects.toEqual(new Refused('reason-needed'))
    await expect(refusalOf({ second, reason: 'other', note: '' })).rejects.toEqual(new Refused('reason-needed'))
    await expect(refusalOf({ reason: 'face-matches-print' })).rejects.toEqual(new Refused('second-clerk-needed'))
    expect(await keptOf(checkId)).toMatchObject({ state: 'open', version: 1 })
  })

  test('CC-13: the clerk’s own family needs one as well', async () => {
    const office = await anOffice()
    const holder = await office.hasPerson({ person: { lastName: office.clerk.surname } })
    const check = await anOpenCheck(office, { holder })
    expect(check.rows[0]).toMatchObject({ code: 'clerk.same-surname' })
    const by = { actor: office.clerk, now: now() }
    const input = { checkId: check.checkId, version: 1, reason: 'known-to-second-clerk' } as const

    await expect(attestCard(input, by, mustNotBeAsked)).rejects.toEqual(new Refused('second-clerk-needed'))
    await attestCard({ ...input, second }, by, proves(office.otherClerk))

    expect(await keptOf(check.checkId)).toMatchObject({ state: 'attested', secondStaffId: office.otherClerk.id })
  })

  test('CL-4: what the second clerk typed is proven for this office before anything is written', async () => {
    const office = await anOffice()
    const { checkId } = await aCheckWithoutPhoto(office)
    const by = { actor: office.clerk, now: now() }
    const asked: unknown[] = []

    const attesting = attestCard(withSecond(checkId), by, async (...what) => {
      asked.push(what)
      throw new Refused('second-clerk-wrong')
    })

    await expect(attesting).rejects.toEqual(new Refused('second-clerk-wrong'))
    expect(asked).toEqual([[second, office.code, by.now]])
    expect(await keptOf(checkId)).toMatchObject({ state: 'open', version: 1 })
  })

  test('CL-4: a colleague proves themselves with password and code, and each code counts once', async () => {
    const office = await anOffice()
    const colleague = await office.hasStaffWithSecrets()
    const { username, password, codeAt } = colleague.secrets
    const by = { actor: office.clerk, now: now() }
    const attest = (checkId: string, typed: string) =>
      attestCard(
        { ...withSecond(checkId), second: { username, password: typed, code: codeAt(by.now) } },
        by,
        proveStaff,
      )

    const { checkId } = await aCheckWithoutPhoto(office)
    await expect(attest(checkId, 'wrong')).rejects.toEqual(new Refused('second-clerk-wrong'))
    await attest(checkId, password)
    expect(await keptOf(checkId)).toMatchObject({ state: 'attested', secondStaffId: colleague.id })

    const next = await aCheckWithoutPhoto(office)
    await expect(attest(next.checkId, password)).rejects.toEqual(new Refused('second-clerk-wrong'))
    expect(await keptOf(next.checkId)).toMatchObject({ state: 'open' })
  })

  test('CL-4: the clerk is no second clerk', async () => {
    const office = await anOffice()
    const { checkId } = await aCheckWithoutPhoto(office)
    const attesting = attestCard(withSecond(checkId), { actor: office.clerk, now: now() }, proves(office.clerk))
    await expect(attesting).rejects.toEqual(new Refused('second-clerk-wrong'))
  })

  test('CL-4: neither the citizen nor their family is a second clerk', async () => {
    const office = await anOffice()
    const relative = await office.hasStaff()
    const cousin = await office.hasPerson({ person: { lastName: relative.surname } })
    const ofCousin = await anOpenCheck(office, { holder: cousin, claims: { photo: null } })
    const by = { actor: office.clerk, now: now() }
    const attesting = attestCard(withSecond(ofCousin.checkId), by, proves(relative))
    await expect(attesting).rejects.toEqual(new Refused('second-clerk-wrong'))
    expect(await keptOf(ofCousin.checkId)).toMatchObject({ state: 'open' })
  })

  test('CL-4: somebody of another office is no second clerk', async () => {
    const [office, other] = await Promise.all([anOffice(), anOffice()])
    const { checkId } = await aCheckWithoutPhoto(office)
    const attesting = attestCard(withSecond(checkId), { actor: office.clerk, now: now() }, proves(other.clerk))
    await expect(attesting).rejects.toEqual(new Refused('second-clerk-wrong'))
  })

  test('a press that is repeated does not use up a second code', async () => {
    const office = await anOffice()
    const { checkId } = await aCheckWithoutPhoto(office)
    const press = { key: randomUUID(), command: 'card-check.attest', bodyDigest: 'digest' }
    const by = { actor: office.clerk, now: now(), press }
    const first = await attestCard(withSecond(checkId), by, proves(office.otherClerk))

    expect(await attestCard(withSecond(checkId), by, mustNotBeAsked)).toEqual(first)
  })
})

describe('what cannot be attested', () => {
  test('CL-3: a card that is not good', async () => {
    const office = await anOffice()
    const { checkId } = await anOpenCheck(office, { holder: await office.hasPerson({ card: { cause: 'lost' } }) })
    const attesting = attestCard({ checkId, version: 1 }, { actor: office.clerk, now: now() }, mustNotBeAsked)
    await expect(attesting).rejects.toEqual(new Refused('verdict-forbids'))
    expect(await keptOf(checkId)).toMatchObject({ state: 'open' })
  })

  test('CC-13: the clerk’s own card', async () => {
    const office = await anOffice()
    const holder = await office.hasPerson()
    const clerk: Staff = { ...office.clerk, personId: holder.person.id }
    const { checkId } = await anOpenCheck(office, { holder, clerk })
    const attesting = attestCard({ checkId, version: 1 }, { actor: clerk, now: now() }, mustNotBeAsked)
    await expect(attesting).rejects.toEqual(new Refused('self-service'))
  })

  test('CL-7: a version that is no longer the last', async () => {
    const office = await anOffice()
    const { checkId } = await anOpenCheck(office)
    const attesting = attestCard({ checkId, version: 2 }, { actor: office.clerk, now: now() }, mustNotBeAsked)
    await expect(attesting).rejects.toEqual(new Refused('stale'))
  })

  test('CL-2: a check of a colleague or of another office', async () => {
    const [office, other] = await Promise.all([anOffice(), anOffice()])
    const { checkId } = await anOpenCheck(office)
    for (const actor of [office.otherClerk, other.clerk]) {
      const attesting = attestCard({ checkId, version: 1 }, { actor, now: now() }, mustNotBeAsked)
      await expect(attesting).rejects.toEqual(new Refused('not-found'))
    }
    expect(await auditOf(office.code, checkId)).toHaveLength(1)
  })

  test('CL-3: one that was attested before; of many presses one counts', async () => {
    const office = await anOffice()
    const { checkId } = await anOpenCheck(office)
    const press = () => attestCard({ checkId, version: 1 }, { actor: office.clerk, now: now() }, mustNotBeAsked)

    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, press))

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(outcomes).toContainEqual({ status: 'rejected', reason: new Refused('wrong-state') })
    const attested = (await auditOf(office.code, checkId)).filter(({ action }) => action === 'card-check.attest')
    expect(attested).toHaveLength(1)
  })
})
