import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { cardCheck } from '#db/schema/card-reading.ts'
import { cancelUnscanned } from '../enrolment/cancel-unscanned.ts'
import type { By, Staff } from '../actor.ts'

/**
 * Closes what this session has open and erases its card (CL-1, PV-2), and ends a QR that was not scanned (EN-4), within a change that tells why: the next card, or
 * the end of the session.
 *
 * @returns the ids of the checks that were open
 */
export async function closeOpenChecks(tx: Tx, { actor, now }: By<Staff>): Promise<readonly string[]> {
  const closed = await tx
    .update(cardCheck)
    .set({ state: 'closed', endedAt: now, card: null, version: sql`${cardCheck.version} + 1` })
    .where(
      and(
        eq(cardCheck.officeCode, actor.officeCode),
        eq(cardCheck.sessionHash, actor.sessionHash),
        eq(cardCheck.state, 'open'),
      ),
    )
    .returning({ id: cardCheck.id })
  await cancelUnscanned(tx, { actor, now }, { cause: 'next-card' }) // the page that shows it is the one that leaves
  return closed.map(({ id }) => id)
}
