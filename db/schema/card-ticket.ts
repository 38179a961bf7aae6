import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Leave to read one card once (CR-1): the signed ticket itself is not kept. */
export const cardTicket = pgTable(
  'card_ticket',
  {
    officeCode: text().notNull(),
    /** 256 random bits, base64url. */
    nonce: text().notNull(),
    sessionHash: text().notNull(),
    staffId: uuid().notNull(),
    workstationId: uuid().notNull(),
    purpose: text().notNull(),
    origin: text().notNull(),
    issuedAt: timestamp({ withTimezone: true }).notNull(),
    usedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.officeCode, t.nonce] }),
    index('card_ticket_by_age').on(t.officeCode, t.issuedAt),
    check('card_ticket_is_used_after_it_was_issued', sql`${t.usedAt} is null or ${t.usedAt} >= ${t.issuedAt}`),
  ],
)
export type CardTicket = typeof cardTicket.$inferSelect
