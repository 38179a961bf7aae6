import { sql } from 'drizzle-orm'
import { boolean, check, pgTable, text } from 'drizzle-orm/pg-core'

/** A number of the rules that an administrator may set; `assumed` ones are our own and never shown as official. */
export const setting = pgTable(
  'setting',
  {
    key: text().primaryKey(),
    value: text().notNull(),
    /** `years`, `minutes`, …; empty for codes. */
    unit: text().notNull(),
    assumed: boolean().notNull(),
    /** Paragraph it comes from, or why we chose it. */
    source: text().notNull(),
  },
  (t) => [check('setting_says_where_it_comes_from', sql`${t.source} ~ '\\S'`)],
)
export type Setting = typeof setting.$inferSelect
