import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { staffGrant, staffSession } from '#db/schema/index.ts'
import { anOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import type { By, Staff, StaffRole } from '../actor.ts'
import { chooseOffice } from './choose-office.ts'
import type { ChooseOffice } from './input.ts'
import { listTakenCounters } from './queries.ts'

const now = new Date()
const by = (actor: Staff): By<Staff> => ({ actor, now })
const choose = (actor: Staff, at: Pick<ChooseOffice, 'officeCode' | 'counterNumber'>, roles: StaffRole[] = ['clerk']) =>
  chooseOffice({ ...at, roles }, by(actor))

async function sessionOf({ sessionHash }: Staff) {
  const [session] = await db.select().from(staffSession).where(eq(staffSession.idHash, sessionHash))
  return session
}

describe('SE-7: choosing where to work', () => {
  test('gives the session its office, counter and roles of today', async () => {
    const { code, hasStaff } = await anOffice()
    const who = await hasStaff({ roles: ['clerk', 'registrar'] })

    await choose(who, { officeCode: code, counterNumber: 5 }, ['registrar'])

    expect(await sessionOf(who)).toMatchObject({ officeCode: code, counterNumber: 5, roles: ['registrar'] })
  })

  test('takes another office where something is granted', async () => {
    const [{ clerk }, there] = [await anOffice(), await anOffice()]
    await db.insert(staffGrant).values({ officeCode: there.code, staffId: clerk.id, role: 'clerk' })

    await choose(clerk, { officeCode: there.code, counterNumber: 4 })

    expect(await sessionOf(clerk)).toMatchObject({ officeCode: there.code, counterNumber: 4 })
  })

  test('refuses an office where nothing is granted', async () => {
    const [{ clerk }, there] = [await anOffice(), await anOffice()]

    await expect(choose(clerk, { officeCode: there.code, counterNumber: 4 })).rejects.toMatchObject({
      refusal: 'not-granted',
    })
    expect(await sessionOf(clerk)).toMatchObject({ officeCode: clerk.officeCode, counterNumber: 1 })
  })

  test('refuses a role that is granted elsewhere, also beside one that is granted here', async () => {
    const [{ clerk, code }, there] = [await anOffice(), await anOffice()]
    await db.insert(staffGrant).values({ officeCode: there.code, staffId: clerk.id, role: 'registrar' })

    await expect(choose(clerk, { officeCode: code, counterNumber: 1 }, ['clerk', 'registrar'])).rejects.toMatchObject({
      refusal: 'not-granted',
    })
  })

  test('refuses a counter that the office does not have', async () => {
    const { clerk, code } = await anOffice({ counters: 8 })

    await expect(choose(clerk, { officeCode: code, counterNumber: 9 })).rejects.toMatchObject({ refusal: 'not-found' })
  })

  test('refuses a counter where somebody sits, who is named to colleagues', async () => {
    const { clerk, otherClerk, code } = await anOffice()

    await expect(choose(clerk, { officeCode: code, counterNumber: 2 })).rejects.toMatchObject({
      refusal: 'counter-taken',
    })
    expect(await listTakenCounters(clerk, code)).toMatchObject([{ counterNumber: 2 }])
    expect(await listTakenCounters(otherClerk, code)).toMatchObject([{ counterNumber: 1 }])
  })

  test('refuses a counter whose session ran out and is not ended yet, instead of failing', async () => {
    const { clerk, otherClerk, code } = await anOffice()
    await db.update(staffSession).set({ expiresAt: now }).where(eq(staffSession.idHash, otherClerk.sessionHash))

    await expect(choose(clerk, { officeCode: code, counterNumber: 2 })).rejects.toMatchObject({
      refusal: 'counter-taken',
    })
  })

  test('gives a counter to one of two who press at the same time', async () => {
    const { clerk, otherClerk, code } = await anOffice()

    const presses = await Promise.allSettled([
      choose(clerk, { officeCode: code, counterNumber: 7 }),
      choose(otherClerk, { officeCode: code, counterNumber: 7 }),
    ])

    const refused = presses.flatMap((press) => (press.status === 'rejected' ? [press.reason] : []))
    expect(refused).toMatchObject([{ refusal: 'counter-taken' }])
  })

  test('takes one’s own counter again', async () => {
    const { clerk, code } = await anOffice()

    expect(await choose(clerk, { officeCode: code, counterNumber: 1 })).toEqual({ officeCode: code })
  })
})
