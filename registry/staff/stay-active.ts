import { and, eq, isNull } from 'drizzle-orm'
import { staffSession } from '#db/schema/staff-session.ts'
import type { By, Staff } from '../actor.ts'
import { askingOf } from '../change-register.ts'
import { writeAside } from '../write-aside.ts'
import type { Nothing } from './input.ts'

/** Says that the person is still there: the idle limit (SE-2) counts from now. A locked session stays locked. */
export async function stayActive(_: Nothing, by: By<Staff>): Promise<{ readonly activeAt: string }> {
  await writeAside(askingOf(by), (tx) =>
    tx
      .update(staffSession)
      .set({ activeAt: by.now })
      .where(
        and(
          eq(staffSession.staffId, by.actor.id),
          eq(staffSession.idHash, by.actor.sessionHash),
          isNull(staffSession.lockedAt),
        ),
      ),
  )
  return { activeAt: by.now.toISOString() }
}
