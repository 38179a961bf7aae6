import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { enrolment, type EnrolmentCause } from '#db/schema/enrolment.ts'
import type { By, Staff } from '../actor.ts'
import type { Live } from '../change-register.ts'
import { stepOf } from './change-enrolment.ts'

type Reason = {
  readonly cause: Extract<EnrolmentCause, 'locked' | 'card-left' | 'next-card'>
  /** Only the enrolment of this check; left out for all of the session. */
  readonly checkId?: string
}

/**
 * Ends what this session shows a QR for, within a change that tells why: the card left, the screen was locked, the next card
 * came. What has been scanned goes on (EN-4).
 *
 * @returns what the open pages are told
 */
export async function cancelUnscanned(tx: Tx, { actor, now }: By<Staff>, { cause, checkId }: Reason): Promise<Live[]> {
  const cancelled = await tx
    .update(enrolment)
    .set({ state: 'cancelled', cause, endedAt: now, version: sql`${enrolment.version} + 1` })
    .where(
      and(
        eq(enrolment.officeCode, actor.officeCode),
        eq(enrolment.sessionHash, actor.sessionHash),
        eq(enrolment.state, 'issued'),
        checkId === undefined ? undefined : eq(enrolment.checkId, checkId),
      ),
    )
    .returning()
  return cancelled.map((after) => stepOf(after))
}
