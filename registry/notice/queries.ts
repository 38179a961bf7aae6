import { and, desc, eq, isNull } from 'drizzle-orm'
import { staffNotice } from '#db/schema/outbox-message.ts'
import type { Staff } from '../actor.ts'
import { readRegister } from '../read-register.ts'

/** Rows of the bell. */
const SHOWN = 20
/** More than this is said as `99+`. */
const COUNTED = 100

export type Notice = Pick<typeof staffNotice.$inferSelect, 'id' | 'kind' | 'values' | 'createdAt' | 'readAt'>

/** What somebody was told last, newest first, and how much of all of it is unread (at most 100). */
export async function listNotices(actor: Staff): Promise<{ readonly notices: Notice[]; readonly unread: number }> {
  const mine = and(eq(staffNotice.officeCode, actor.officeCode), eq(staffNotice.staffId, actor.id))
  return readRegister(actor, async (tx) => {
    const notices = await tx
      .select({
        id: staffNotice.id,
        kind: staffNotice.kind,
        values: staffNotice.values,
        createdAt: staffNotice.createdAt,
        readAt: staffNotice.readAt,
      })
      .from(staffNotice)
      .where(mine)
      .orderBy(desc(staffNotice.createdAt))
      .limit(SHOWN)
    const unread = await tx
      .select({ id: staffNotice.id })
      .from(staffNotice)
      .where(and(mine, isNull(staffNotice.readAt)))
      .limit(COUNTED)
    return { notices, unread: unread.length }
  })
}
