import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'

/** A message that a change owes somebody: delivered at least once, told apart by its dedupe key. */
export const outboxMessage = pgTable(
  'outbox_message',
  {
    officeCode: text().notNull(),
    id: bigint({ mode: 'bigint' }).notNull().generatedAlwaysAsIdentity(),
    /** `<thing>.<past participle>`. */
    topic: text().notNull(),
    /** `case:event:recipient`. */
    dedupeKey: text().notNull(),
    payload: jsonb().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Not before; pushed back after a failure. */
    dueAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    attempts: integer().notNull().default(0),
    lastError: text(),
    deliveredAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.officeCode, t.id] }),
    unique('outbox_message_is_sent_once').on(t.officeCode, t.dedupeKey),
    index('outbox_message_due')
      .on(t.officeCode, t.dueAt, t.id)
      .where(sql`${t.deliveredAt} is null`),
    check('outbox_message_attempts_is_not_negative', sql`${t.attempts} >= 0`),
  ],
)
export type OutboxMessage = typeof outboxMessage.$inferSelect

/** Something that open pages of an office want to know at once. No personal data: ids and states only. */
export const liveEvent = pgTable(
  'live_event',
  {
    officeCode: text().notNull(),
    /** Number of the audit entry of the same transaction: commit order within the office. */
    number: bigint({ mode: 'bigint' }).notNull(),
    position: smallint().notNull(),
    /** `case.decided`, `notice.new`, `session.revoked` … */
    kind: text().notNull(),
    /** Only for this person of staff; null for all of the office. */
    staffId: uuid(),
    payload: jsonb().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeCode, t.number, t.position] })],
)
export type LiveEvent = typeof liveEvent.$inferSelect

/** A notice in the bell of somebody of staff. No personal data in it. */
export const staffNotice = pgTable(
  'staff_notice',
  {
    officeCode: text().notNull(),
    id: uuid().notNull().defaultRandom(),
    staffId: uuid().notNull(),
    /** Names its sentence in messages/. */
    kind: text().notNull(),
    values: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
    dedupeKey: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    readAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.officeCode, t.id] }),
    unique('staff_notice_is_given_once').on(t.officeCode, t.dedupeKey),
    index('staff_notice_of_staff').on(t.officeCode, t.staffId, t.createdAt.desc().nullsFirst()),
  ],
)
