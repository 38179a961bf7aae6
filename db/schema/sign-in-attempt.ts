import { sql } from 'drizzle-orm'
import { check, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** Failed sign-ins of a username, whether or not it exists: both must look alike. */
export const signInAttempt = pgTable(
  'sign_in_attempt',
  {
    username: text().primaryKey(),
    fails: integer().notNull(),
    blockedUntil: timestamp({ withTimezone: true }),
  },
  (t) => [check('sign_in_attempt_fails_is_not_negative', sql`${t.fails} >= 0`)],
)
