import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { liveEvent } from '#db/schema/outbox-message.ts'
import type { By } from '../actor.ts'

export const LIVE_KINDS = [
  'session.revoked',
  'session.locked',
  'notice.new',
  'workstation.changed',
  'card-check.changed',
  'enrol.step',
] as const
export type LiveKind = (typeof LIVE_KINDS)[number]

/** Something that open pages want to know at once: ids and states, never personal data. */
export type Live = {
  readonly kind: LiveKind
  /** Only for this person of staff; left out for all of the office. */
  readonly staffId?: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** Channel on which the web processes hear that an office has a new live event; the payload is the office code. */
export const LIVE_CHANNEL = 'live_event'

/**
 * Writes live events under the number that the chain has just given this transaction: while the chain's head is
 * locked, so that they become visible in the order of their numbers.
 */
export async function writeLive(
  tx: Tx,
  by: By,
  { number, live }: { number: bigint; live: readonly Live[] },
): Promise<void> {
  if (live.length === 0) return
  const { officeCode } = by.actor
  await tx
    .insert(liveEvent)
    .values(live.map((event, position) => ({ officeCode, number, position, at: by.now, ...event })))
  await tx.execute(sql`select pg_notify(${LIVE_CHANNEL}, ${officeCode})`)
}
