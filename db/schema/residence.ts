import { sql } from 'drizzle-orm'
import { check, date, index, pgEnum, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'

export const residenceKind = pgEnum('residence_kind', ['main'])

/** That a person is registered in a house, from one day until another. Entries are closed, never removed. */
export const residence = pgTable(
  'residence',
  {
    personId: uuid().notNull(),
    id: uuid().notNull().defaultRandom(),
    houseOfficeCode: text().notNull(),
    houseId: uuid().notNull(),
    kind: residenceKind().notNull().default('main'),
    /** 0 resident, 1 เจ้าบ้าน, n > 1 head of family n. */
    ownerStatus: smallint().notNull(),
    livedFrom: date({ mode: 'string' }).notNull(),
    /** First day on which the person no longer lives there; null while they do. */
    livedUntil: date({ mode: 'string' }),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.id] }),
    index('residence_of_house').on(t.houseId, t.livedUntil),
    check('residence_ends_after_it_begins', sql`${t.livedUntil} is null or ${t.livedUntil} >= ${t.livedFrom}`),
    check('residence_owner_status_is_not_negative', sql`${t.ownerStatus} >= 0`),
  ],
)
export type Residence = typeof residence.$inferSelect
