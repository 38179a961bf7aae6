import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

/** A name that a person is found by: first and last, lower case, single spaces, Thai and English. */
export const personName = pgTable(
  'person_name',
  {
    personId: uuid().notNull(),
    /** `ฐิติรัตน์ ฟื้นฟูญาติ` or `thitirat fuenfuyat`. */
    searchName: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.searchName] }),
    index('person_name_by_prefix').on(t.searchName.op('text_pattern_ops'), t.personId),
  ],
)
