import { sql } from 'drizzle-orm'
import { check, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** Failed sign-ins of a username, whether or not it exists: both must look alike. */
export const signInAttempt = pgTable(
  'sign_in_attempt',
  {
    username: text().primaryKey(),
    /** Wrong tries in a row, whatever was wrong. */
    fails: integer().notNull(),
    /** How many of them were a code alone: the right password does not make up for them. */
    codeFails: integer().notNull().default(0),
    blockedUntil: timestamp({ withTimezone: true }),
  },
  (t) => [
    check('sign_in_attempt_fails_is_not_negative', sql`${t.fails} >= 0`),
    check('sign_in_attempt_codes_are_among_the_fails', sql`${t.codeFails} between 0 and greatest(${t.fails}, 0)`),
  ],
)
