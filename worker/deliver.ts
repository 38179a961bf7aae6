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
 * Delivers what is due, office by office and a batch at a time, so that none waits for the backlog of another. Any number
 * of workers may do this at once: they pass over what another has taken.
 *
 * @returns how many messages were delivered
 */
export async function deliverDue(delivery: Delivery, now: () => Date): Promise<number> {
  const dueBy = now() // once: what fails meanwhile is not taken again before everything else had its turn
  let delivered = 0
  let offices = await listOfficesWithDue(delivery.db, dueBy)
  while (offices.length > 0) {
    const unfinished: string[] = []
    for (const officeCode of offices) {
      if (delivery.signal?.aborted === true) return delivered
      const outcomes = await deliverBatch(delivery, { officeCode, dueBy }, now)
      delivered += outcomes.filter(Boolean).length
      if (outcomes.length === BATCH) unfinished.push(officeCode)
    }
    offices = unfinished
  }
  return delivered
}

type Due = { readonly officeCode: string; readonly dueBy: Date }

/** Whether each message of one batch was delivered. */
async function deliverBatch(delivery: Delivery, due: Due, now: () => Date): Promise<boolean[]> {
  const outcomes: boolean[] = []
  for (const message of await takeDue(delivery.db, due, now())) outcomes.push(await deliver(delivery, message, now))
  return outcomes
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
function takeDue(db: WorkerDb, { officeCode, dueBy }: Due, now: Date): Promise<OutboxMessage[]> {
  return db.transaction(async (tx) => {
    const due = tx.$with('due').as(
      tx
        .select({ officeCode: outboxMessage.officeCode, id: outboxMessage.id })
        .from(outboxMessage)
        .where(
          and(
            eq(outboxMessage.officeCode, officeCode),
            isNull(outboxMessage.deliveredAt),
            lte(outboxMessage.dueAt, dueBy),
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

/** What is kept of an error: the words of its first cause, for `fetch failed` alone says nothing. */
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
