import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { staffRole } from './staff.ts'

/** Why somebody of staff looks at a person (PV-3). The first needs the card in the reader; `search` is being found (PV-7). */
export const accessPurpose = pgEnum('access_purpose', [
  'card_in_reader',
  'open_case',
  'search',
  'enrolment_enquiry',
  'lost_phone',
  'citizen_enquiry',
  'correction',
  'court_or_police',
])
export type AccessPurpose = (typeof accessPurpose.enumValues)[number]

/** What was looked at. */
export const accessKind = pgEnum('access_kind', ['card_check', 'person_page', 'full_number', 'search_result'])
export type AccessKind = (typeof accessKind.enumValues)[number]

/** One look at a person by somebody of staff. Written in the transaction that shows the data; never changed. */
export const accessLog = pgTable(
  'access_log',
  {
    officeCode: text().notNull(),
    id: uuid().notNull().defaultRandom(),
    at: timestamp({ withTimezone: true }).notNull(),
    staffId: uuid().notNull(),
    /** In which role; the citizen sees it, but not the name. */
    role: staffRole().notNull(),
    counterNumber: integer(),
    personId: uuid().notNull(),
    kind: accessKind().notNull(),
    purpose: accessPurpose().notNull(),
    /** Words of the clerk where the purpose needs them. */
    note: text(),
  },
  (t) => [
    primaryKey({ columns: [t.officeCode, t.id] }),
    index('access_log_of_person').on(t.personId, t.at.desc().nullsFirst(), t.id),
    check(
      'access_log_court_or_police_needs_words',
      sql`${t.purpose} <> 'court_or_police' or (${t.note} is not null and ${t.note} ~ '\\S')`,
    ),
  ],
)
export type AccessLogRow = typeof accessLog.$inferSelect

/** A purpose that was stated before opening a person without a card: good for this session and a quarter of an hour. */
export const statedPurpose = pgTable(
  'stated_purpose',
  {
    officeCode: text().notNull(),
    id: uuid().notNull().defaultRandom(),
    sessionHash: text().notNull(),
    staffId: uuid().notNull(),
    personId: uuid().notNull(),
    purpose: accessPurpose().notNull(),
    note: text(),
    statedAt: timestamp({ withTimezone: true }).notNull(),
    until: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeCode, t.id] }),
    index('stated_purpose_of_session').on(t.officeCode, t.sessionHash, t.personId, t.until),
    // By its text: a value that a migration has just added may not be named as itself in the same transaction.
    check('stated_purpose_is_not_a_search', sql`${t.purpose}::text <> 'search'`),
    check('stated_purpose_is_not_the_card', sql`${t.purpose} not in ('card_in_reader', 'open_case')`),
    check(
      'stated_purpose_court_or_police_needs_words',
      sql`${t.purpose} <> 'court_or_police' or (${t.note} is not null and ${t.note} ~ '\\S')`,
    ),
    check('stated_purpose_ends_after_it_was_stated', sql`${t.until} > ${t.statedAt}`),
  ],
)
