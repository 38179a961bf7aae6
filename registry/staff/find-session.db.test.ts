import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { staff, staffGrant, staffSession } from '#db/schema/index.ts'
import { anOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import type { Staff, StaffRole } from '../actor.ts'
import { findLiveSession } from '../live/find-live-session.ts'
import { findSessionByHash, staffOf } from './find-session.ts'

async function takeBack({ id, officeCode }: Staff, role: StaffRole): Promise<void> {
  await db
    .delete(staffGrant)
    .where(and(eq(staffGrant.staffId, id), eq(staffGrant.officeCode, officeCode), eq(staffGrant.role, role)))
}

const asSeen = async ({ sessionHash }: Staff) => {
  const view = await findSessionByHash(sessionHash, new Date())
  return view && { state: view.state, office: view.office?.code, roles: staffOf(view).roles }
}

describe('SE-7: what is taken back during a session', () => {
  test('is gone at the next request: one role of two', async () => {
    const office = await anOffice()
    const both = await office.hasStaff({ roles: ['clerk', 'administrator'] })
    await takeBack(both, 'administrator')

    expect(await asSeen(both)).toEqual({ state: 'open', office: office.code, roles: ['clerk'] })
    expect(await findLiveSession(both, new Date())).toBe('open')
  })

  test('is gone at the next request: the last role, and the office with it', async () => {
    const { clerk } = await anOffice()
    await takeBack(clerk, 'clerk')

    expect(await asSeen(clerk)).toEqual({ state: 'no-office', office: undefined, roles: [] })
    expect(await findLiveSession(clerk, new Date())).toBe('ended')
  })

  test('opens no lock', async () => {
    const { clerk } = await anOffice()
    await db.update(staffSession).set({ lockedAt: new Date() }).where(eq(staffSession.idHash, clerk.sessionHash))
    await takeBack(clerk, 'clerk')

    expect(await asSeen(clerk)).toMatchObject({ state: 'locked' })
  })
})

test('somebody whose account is disabled has no session any more, nor a live page', async () => {
  const { clerk } = await anOffice()
  await db.update(staff).set({ disabledAt: new Date() }).where(eq(staff.id, clerk.id))

  expect(await asSeen(clerk)).toBeUndefined()
  expect(await findLiveSession(clerk, new Date())).toBe('ended')
})
