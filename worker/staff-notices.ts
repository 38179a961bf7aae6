import { and, eq } from 'drizzle-orm'
import * as z from 'zod/mini'
import { staffNotice, type OutboxMessage } from '#db/schema/outbox-message.ts'
import { staffGrant, staffRole } from '#db/schema/staff.ts'
import type { By, Clock } from '#registry/actor.ts'
import { appendToChain } from '#registry/audit/append-to-chain.ts'
import { writeLive } from '#registry/live/write-live.ts'
import type { Channel } from './channel.ts'
import type { WorkerDb } from './client.ts'

/** Who is told what: everyone who holds the role at the office of the message. */
const NoticePayload = z.strictObject({
  officeCode: z.string(),
  role: z.enum(staffRole.enumValues),
  kind: z.string(),
  values: z.record(z.string(), z.string()),
})

/** The bell of staff: a notice for each who holds the role, in the office's audit chain, and told to open pages (OB-5). */
export const staffNotices: Channel = {
  topics: ['workstation.paired', 'workstation.revoked'],
  send: giveNotices,
}

async function giveNotices(db: WorkerDb, message: OutboxMessage, now: Date): Promise<void> {
  const { officeCode, role, kind, values } = NoticePayload.parse(message.payload)
  if (officeCode !== message.officeCode)
    throw new Error(`a message of ${message.officeCode} cannot speak to ${officeCode}`)
  await db.transaction(async (tx) => {
    const holders = await tx
      .select({ staffId: staffGrant.staffId })
      .from(staffGrant)
      .where(and(eq(staffGrant.officeCode, officeCode), eq(staffGrant.role, role)))
    if (holders.length === 0) return
    const given = await tx
      .insert(staffNotice)
      .values(
        holders.map(({ staffId }) => ({
          officeCode,
          staffId,
          kind,
          values,
          dedupeKey: `${message.dedupeKey}:${staffId}`,
          createdAt: now,
        })),
      )
      .onConflictDoNothing()
      .returning({ id: staffNotice.id, staffId: staffNotice.staffId })
    if (given.length === 0) return // it was here before
    const by: By<Clock> = { actor: { kind: 'clock', id: 'clock', officeCode }, now }
    const audit = { action: 'notice.give', subjectId: message.dedupeKey, before: null, after: { kind, given } } as const
    const number = await appendToChain(tx, by, audit)
    await writeLive(tx, by, {
      number,
      live: given.map(({ id, staffId }) => ({ kind: 'notice.new', staffId, payload: { noticeId: id } })),
    })
  })
}
