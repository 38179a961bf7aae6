import { sql } from 'drizzle-orm'
import { boolean, check, pgEnum, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

/** Why a card is not normal, as the card register keeps it. */
export const cardCause = pgEnum('card_cause', [
  'none',
  'lost',
  'cancelled',
  'damaged',
  'address_changed',
  'name_changed',
  'replaced',
  'holder_dead',
  'chip_broken',
])

/** An ID card of the embedded card register: stands in for DOPA's service behind the port `authority`. */
export const card = pgTable(
  'card',
  {
    personId: uuid().notNull(),
    id: uuid().notNull().defaultRandom(),
    /** หมายเลขคำขอมีบัตร (bp1no), as on the chip. */
    requestNumber: text().notNull(),
    chipNumber: text(),
    /** `JT1234567890`; null on lifetime cards without a chip. */
    laserNumber: text(),
    /** Buddhist-era `YYYYMMDD`. */
    issuedOnDigits: text().notNull(),
    /** Buddhist-era `YYYYMMDD`, or `99999999` for life. */
    expiresOnDigits: text().notNull(),
    cause: cardCause().notNull().default('none'),
    latest: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.id] }),
    unique('card_request_number_is_used_once').on(t.personId, t.requestNumber),
    uniqueIndex('card_latest_is_one_per_person')
      .on(t.personId)
      .where(sql`${t.latest}`),
    check(
      'card_dates_are_eight_digits',
      sql`${t.issuedOnDigits} ~ '^[0-9]{8}$' and ${t.expiresOnDigits} ~ '^[0-9]{8}$'`,
    ),
    check('card_normal_one_is_the_latest', sql`${t.cause} <> 'none' or ${t.latest}`),
  ],
)
export type Card = typeof card.$inferSelect
