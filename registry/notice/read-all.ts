import { and, eq, isNull, lte } from 'drizzle-orm'
import { staffNotice } from '#db/schema/outbox-message.ts'
import type { By, Staff } from '../actor.ts'
import { askingOf } from '../change-register.ts'
import type { Nothing } from '../staff/input.ts'
import { writeAside } from '../write-aside.ts'

/** Marks as read what was there at the press; what comes meanwhile stays unread. */
export async function readAllNotices(_: Nothing, by: By<Staff>): Promise<{ readonly readAt: string }> {
  await writeAside(askingOf(by), (tx) =>
    tx
      .update(staffNotice)
      .set({ readAt: by.now })
      .where(
        and(
          eq(staffNotice.officeCode, by.actor.officeCode),
          eq(staffNotice.staffId, by.actor.id),
          isNull(staffNotice.readAt),
          lte(staffNotice.createdAt, by.now),
        ),
      ),
  )
  return { readAt: by.now.toISOString() }
}
