import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'

/** What one use of the reader gave, accepted once. Evidence of what was read, not that the card is genuine. */
export const cardReading = pgTable(
  'card_reading',
  {
    officeCode: text().notNull(),
    id: uuid().notNull().defaultRandom(),
    nonce: text().notNull(),
    workstationId: uuid().notNull(),
    counter: bigint({ mode: 'number' }).notNull(),
    staffId: uuid().notNull(),
    sessionHash: text().notNull(),
    /** SHA-256 of the signed reading (compact JWS), base64url. */
    digest: text().notNull(),
    apduDigest: text().notNull(),
    acceptedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeCode, t.id] }),
    unique('card_reading_ticket_is_used_once').on(t.officeCode, t.nonce),
    unique('card_reading_counter_never_repeats').on(t.officeCode, t.workstationId, t.counter),
  ],
)
export type CardReading = typeof cardReading.$inferSelect

export const cardVerdict = pgEnum('card_verdict', ['ok', 'warn', 'bad', 'unknown'])
export const cardCheckState = pgEnum('card_check_state', ['open', 'attested', 'declined', 'closed'])
export type CardCheckState = (typeof cardCheckState.enumValues)[number]

/** The check of one card reading at a counter, from verdict to what the clerk did. */
export const cardCheck = pgTable(
  'card_check',
  {
    officeCode: text().notNull(),
    id: uuid().notNull().defaultRandom(),
    readingId: uuid().notNull(),
    staffId: uuid().notNull(),
    sessionHash: text().notNull(),
    counterNumber: integer(),
    /** Null when the number is not in the register. */
    personId: uuid(),
    /** `1-XXXX-XXXXX-12-1`, for the counter's list of the day. */
    maskedId: text().notNull(),
    /** Claims of the reading while the check is open; erased when it ends (PV-2). */
    card: jsonb(),
    /** The rows of the verdict: check, result, code, values, source, time. */
    rows: jsonb().notNull(),
    verdict: cardVerdict().notNull(),
    /** The authority's last answer, or that it was silent, with its times. */
    answer: jsonb().notNull(),
    /** How often the authority was asked for this reading: once, and again only while it was silent. */
    asked: smallint().notNull().default(1),
    state: cardCheckState().notNull().default('open'),
    openedAt: timestamp({ withTimezone: true }).notNull(),
    endedAt: timestamp({ withTimezone: true }),
    /** Coded reason of declining, or of going on in spite of a warning that needs one. */
    reason: text(),
    note: text(),
    /** The second clerk who attested the face (photo missing, own family). */
    secondStaffId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.officeCode, t.id] }),
    index('card_check_of_counter').on(t.officeCode, t.counterNumber, t.openedAt.desc().nullsFirst()),
    index('card_check_of_person').on(t.officeCode, t.personId, t.openedAt.desc().nullsFirst(), t.id),
    index('card_check_open_of_session')
      .on(t.officeCode, t.sessionHash)
      .where(sql`${t.state} = 'open'`),
    check(
      'card_check_declined_has_a_reason',
      sql`${t.state} <> 'declined' or (${t.reason} is not null and ${t.reason} ~ '\\S')`,
    ),
    check('card_check_attested_only_when_good', sql`${t.state} <> 'attested' or ${t.verdict} in ('ok', 'warn')`),
    check('card_check_second_clerk_is_another', sql`${t.secondStaffId} is null or ${t.secondStaffId} <> ${t.staffId}`),
    check('card_check_ended_says_when', sql`(${t.state} = 'open') = (${t.endedAt} is null)`),
    check('card_check_ended_keeps_no_card_data', sql`${t.state} = 'open' or ${t.card} is null`),
  ],
)
export type CardCheck = typeof cardCheck.$inferSelect
