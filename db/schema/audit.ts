import { sql } from 'drizzle-orm'
import { bigint, check, index, pgEnum, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { bytes } from './staff.ts'

export const auditResult = pgEnum('audit_result', ['done', 'refused', 'failed'])

/** Where the chain of an office ends: the lock that every change takes last. */
export const auditHead = pgTable(
  'audit_head',
  {
    officeCode: text().primaryKey(),
    number: bigint({ mode: 'bigint' }).notNull(),
    /** SHA-256, 32 bytes. */
    hash: bytes().notNull(),
  },
  (t) => [
    check('audit_head_number_is_not_negative', sql`${t.number} >= 0`),
    check('audit_head_hash_is_32_bytes', sql`length(${t.hash}) = 32`),
  ],
)

/** One act, chained to the one before it by its hash (AU-1). Written once. */
export const auditEntry = pgTable(
  'audit_entry',
  {
    officeCode: text().notNull(),
    /** 1, 2, 3 … without gaps within an office. */
    number: bigint({ mode: 'bigint' }).notNull(),
    at: timestamp({ withTimezone: true, precision: 3 }).notNull(),
    /** `staff`, `machine`, `clock`, `visitor` or `phone`. */
    actorKind: text().notNull(),
    actorId: text().notNull(),
    counterNumber: text().notNull().default(''),
    /** `<case>.<verb>`. */
    action: text().notNull(),
    subjectId: text().notNull(),
    result: auditResult().notNull(),
    /** SHA-256 over salt and detail: the chain holds with and without the detail. */
    detailDigest: bytes().notNull(),
    previousHash: bytes().notNull(),
    hash: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeCode, t.number] }),
    index('audit_entry_of_subject').on(t.officeCode, t.subjectId, t.number),
    check('audit_entry_number_starts_at_one', sql`${t.number} >= 1`),
    check(
      'audit_entry_actor_is_of_a_known_kind',
      sql`${t.actorKind} in ('staff', 'machine', 'clock', 'visitor', 'phone')`,
    ),
    check(
      'audit_entry_hashes_are_32_bytes',
      sql`length(${t.hash}) = 32 and length(${t.previousHash}) = 32 and length(${t.detailDigest}) = 32`,
    ),
  ],
)
export type AuditEntry = typeof auditEntry.$inferSelect

/** Before and after of an act; retention may erase it. */
export const auditDetail = pgTable(
  'audit_detail',
  {
    officeCode: text().notNull(),
    number: bigint({ mode: 'bigint' }).notNull(),
    salt: bytes().notNull(),
    /** JSON exactly as it was digested. */
    detail: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeCode, t.number] })],
)
