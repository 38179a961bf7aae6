import { and, eq, isNull } from 'drizzle-orm'
import { staffSession } from '#db/schema/staff-session.ts'
import type { By, Staff } from '../actor.ts'
import { changeRegister } from '../change-register.ts'
import type { Nothing } from './input.ts'

/** Ends the session: its cookie opens nothing any more, wherever it was copied to. */
export async function signOut(_: Nothing, by: By<Staff>): Promise<{ readonly signedOut: true }> {
  return changeRegister(by, async (tx) => {
    await tx
      .update(staffSession)
      .set({ endedAt: by.now, end: 'signed_out' })
      .where(
        and(
          eq(staffSession.staffId, by.actor.id),
          eq(staffSession.idHash, by.actor.sessionHash),
          isNull(staffSession.endedAt),
        ),
      )
    return {
      value: { signedOut: true },
      audit: { action: 'session.sign-out', subjectId: by.actor.id, before: null, after: null },
      messages: [],
      live: [],
    }
  })
}
