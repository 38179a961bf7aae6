import { and, eq, isNull } from 'drizzle-orm'
import { staffSession } from '#db/schema/staff-session.ts'
import type { By, Staff } from '../actor.ts'
import { changeRegister } from '../change-register.ts'
import { cancelUnscanned } from '../enrolment/cancel-unscanned.ts'
import type { Nothing } from './input.ts'

/** Locks the screen (F8, or the idle limit of SE-2): the server answers 423 to everything but unlocking and signing out. A QR that was not scanned yet dies (EN-4). */
export async function lockSession(_: Nothing, by: By<Staff>): Promise<{ readonly locked: true }> {
  return changeRegister(by, async (tx) => {
    await tx
      .update(staffSession)
      .set({ lockedAt: by.now, stepUpUntil: null })
      .where(
        and(
          eq(staffSession.staffId, by.actor.id),
          eq(staffSession.idHash, by.actor.sessionHash),
          isNull(staffSession.lockedAt),
        ),
      )
    const cancelled = await cancelUnscanned(tx, by, { cause: 'locked' })
    return {
      value: { locked: true },
      audit: { action: 'session.lock', subjectId: by.actor.id, before: null, after: null },
      messages: [],
      live: [{ kind: 'session.locked', staffId: by.actor.id, payload: {} }, ...cancelled],
    }
  })
}
