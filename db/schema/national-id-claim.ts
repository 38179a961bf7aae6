import { sql } from 'drizzle-orm'
import { check, pgTable, text, uuid } from 'drizzle-orm/pg-core'

/** One person a number, nationwide: the row is the claim (scale rule 2). */
export const nationalIdClaim = pgTable(
  'national_id_claim',
  {
    nationalId: text().primaryKey(),
    personId: uuid().notNull(),
  },
  (t) => [check('national_id_claim_is_thirteen_digits', sql`${t.nationalId} ~ '^[0-9]{13}$'`)],
)
