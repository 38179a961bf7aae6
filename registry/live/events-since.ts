import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { liveEvent, type LiveEvent } from '#db/schema/outbox-message.ts'
import { readAsking } from '../read-register.ts'
import { BEFORE_ALL, type LiveCursor } from './live-cursor.ts'

export const LIVE_BATCH = 200

/** Live events of an office after a place, oldest first, at most LIVE_BATCH (LV-2: their order is that of commits). */
export async function eventsSince(officeCode: string, after: LiveCursor): Promise<LiveEvent[]> {
  return readAsking({ office: officeCode }, (tx) =>
    tx
      .select()
      .from(liveEvent)
      .where(
        and(
          eq(liveEvent.officeCode, officeCode),
          sql`(${liveEvent.number}, ${liveEvent.position}) > (${after.number.toString()}::bigint, ${after.position}::smallint)`,
        ),
      )
      .orderBy(asc(liveEvent.number), asc(liveEvent.position))
      .limit(LIVE_BATCH),
  )
}

/** The place of the newest event of an office. */
export async function latestCursor(officeCode: string): Promise<LiveCursor> {
  const [newest] = await readAsking({ office: officeCode }, (tx) =>
    tx
      .select({ number: liveEvent.number, position: liveEvent.position })
      .from(liveEvent)
      .where(eq(liveEvent.officeCode, officeCode))
      .orderBy(desc(liveEvent.number), desc(liveEvent.position))
      .limit(1),
  )
  return newest ?? BEFORE_ALL
}
