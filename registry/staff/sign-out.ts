import { and, eq, isNull } from 'drizzle-orm'
import { staffSession } from '#db/schema/staff-session.ts'
import type { By, Staff } from '../actor.ts'
import { closeOpenChecks } from '../card-check/close-open-checks.ts'
import { changeRegister } from '../change-register.ts'
import type { Nothing } from './input.ts'

/** Ends the session: its cookie opens nothing any more, wherever it was copied to. A card check still open ends too (PV-2). */
export async function signOut(_: Nothing, by: By<Staff>): Promise<{ readonly signedOut: true }> {
  return changeRegister(by, async (tx) => {
    const closed = await closeOpenChecks(tx, by)
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
      audit: { action: 'session.sign-out', subjectId: by.actor.id, before: null, after: { closed } },
      messages: [],
      live: [],
    }
  })
}
