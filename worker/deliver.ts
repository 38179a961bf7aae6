import { and, asc, eq, getTableColumns, isNull, lte, sql } from 'drizzle-orm'
import { outboxMessage, type OutboxMessage } from '#db/schema/outbox-message.ts'
import type { Channel } from './channel.ts'
import type { WorkerDb } from './client.ts'

/** OB-3: a worker that has taken a message and says nothing for this long is thought dead. */
export const LEASE_MS = 60_000
/** OB-4: pauses between tries grow from 2 seconds to an hour; a message is never given up. */
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 3_600_000
const BATCH = 20
/** What is kept of an error, in characters. */
const ERROR_LENGTH = 500

export type Delivery = { readonly db: WorkerDb; readonly channels: readonly Channel[]; readonly signal?: AbortSignal }

/**
 * Delivers what is due, office by office, until nothing is. Any number of workers may do this at once: they pass over
 * what another has taken.
 *
 * @returns how many messages were delivered
 */
export async function deliverDue(delivery: Delivery, now: () => Date): Promise<number> {
  let delivered = 0
  for (const officeCode of await listOfficesWithDue(delivery.db, now())) {
    delivered += await deliverOffice(delivery, officeCode, now)
  }
  return delivered
}

async function deliverOffice(delivery: Delivery, officeCode: string, now: () => Date): Promise<number> {
  let delivered = 0
  for (let taken = BATCH; taken === BATCH && delivery.signal?.aborted !== true;) {
    const messages = await takeDue(delivery.db, officeCode, now())
    for (const message of messages) delivered += (await deliver(delivery, message, now)) ? 1 : 0
    taken = messages.length
  }
  return delivered
}

/** OB-4: how long to wait after the `attempts`-th try failed. */
export function pauseMs(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS)
}

function listOfficesWithDue(db: WorkerDb, now: Date): Promise<string[]> {
  return db.transaction(async (tx) => {
    const rows = await tx
      .selectDistinct({ officeCode: outboxMessage.officeCode })
      .from(outboxMessage)
      .where(and(isNull(outboxMessage.deliveredAt), lte(outboxMessage.dueAt, now)))
    return rows.map(({ officeCode }) => officeCode)
  })
}

/** Takes up to a batch of what an office owes: for the length of the lease nobody else sees it. */
function takeDue(db: WorkerDb, officeCode: string, now: Date): Promise<OutboxMessage[]> {
  return db.transaction(async (tx) => {
    const due = tx.$with('due').as(
      tx
        .select({ officeCode: outboxMessage.officeCode, id: outboxMessage.id })
        .from(outboxMessage)
        .where(
          and(
            eq(outboxMessage.officeCode, officeCode),
            isNull(outboxMessage.deliveredAt),
            lte(outboxMessage.dueAt, now),
          ),
        )
        .orderBy(asc(outboxMessage.dueAt), asc(outboxMessage.id))
        .limit(BATCH)
        .for('update', { skipLocked: true }),
    )
    const taken = await tx
      .with(due)
      .update(outboxMessage)
      .set({ attempts: sql`${outboxMessage.attempts} + 1`, dueAt: new Date(now.getTime() + LEASE_MS) })
      .from(due)
      .where(and(eq(outboxMessage.officeCode, due.officeCode), eq(outboxMessage.id, due.id)))
      .returning(getTableColumns(outboxMessage))
    return taken
  })
}

async function deliver({ db, channels }: Delivery, message: OutboxMessage, now: () => Date): Promise<boolean> {
  try {
    const channel = channels.find(({ topics }) => topics.includes(message.topic))
    if (channel === undefined) throw new Error(`no channel takes ${message.topic}`)
    await channel.send(db, message, now())
  } catch (error) {
    await note(db, message, {
      lastError: reasonOf(error),
      dueAt: new Date(now().getTime() + pauseMs(message.attempts)),
    })
    return false
  }
  await note(db, message, { deliveredAt: now(), lastError: null })
  return true
}

/** What is kept of an error: the words of its first cause, for drizzle's own would bring the values of the statement. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.cause !== undefined) return reasonOf(error.cause)
  const words = error instanceof Error ? error.message : String(error)
  return words.replaceAll(/\p{Cc}+/gu, ' ').slice(0, ERROR_LENGTH)
}

/** How it went; nothing once another worker has delivered it. */
async function note(db: WorkerDb, message: OutboxMessage, set: Partial<OutboxMessage>): Promise<void> {
  await db.transaction((tx) =>
    tx
      .update(outboxMessage)
      .set(set)
      .where(
        and(
          eq(outboxMessage.officeCode, message.officeCode),
          eq(outboxMessage.id, message.id),
          isNull(outboxMessage.deliveredAt),
        ),
      ),
  )
}
