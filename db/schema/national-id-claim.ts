import { pgTable, text, uuid } from 'drizzle-orm/pg-core'

/** One person a number, nationwide: the row is the claim (scale rule 2). */
export const nationalIdClaim = pgTable('national_id_claim', {
  nationalId: text().primaryKey(),
  personId: uuid().notNull(),
})
