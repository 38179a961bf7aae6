import { index, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** The answer of a write that was done: a repeated press gets it again instead of a second deed. */
export const storedAnswer = pgTable(
  'stored_answer',
  {
    officeCode: text().notNull(),
    actorId: text().notNull(),
    /** The browser's Idempotency-Key. */
    key: uuid().notNull(),
    command: text().notNull(),
    /** SHA-256 of the body, base64url: the same key with another body is refused. */
    bodyDigest: text().notNull(),
    answer: jsonb().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeCode, t.actorId, t.key] }),
    index('stored_answer_by_age').on(t.officeCode, t.at),
  ],
)

/** What somebody had half written on a page when the screen was locked. Not a fact: no audit. */
export const draft = pgTable(
  'draft',
  {
    staffId: uuid().notNull(),
    /** Which form: `card-check:<id>:decline`. */
    place: text().notNull(),
    body: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
    savedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.place] })],
)
