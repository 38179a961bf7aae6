import { sql } from 'drizzle-orm'
import { check, date, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'

/** A person of the population register. National: reached only through named, logged look-ups (registry/person). */
export const person = pgTable(
  'person',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** 13 digits, unique through national_id_claim. */
    nationalId: text().notNull(),
    prefix: text().notNull(),
    firstName: text().notNull(),
    middleName: text().notNull().default(''),
    lastName: text().notNull(),
    prefixEn: text().notNull(),
    firstNameEn: text().notNull(),
    middleNameEn: text().notNull().default(''),
    lastNameEn: text().notNull(),
    /** `1` male, `2` female, as on the card. */
    sex: text().notNull(),
    /** Buddhist-era `YYYYMMDD` as the register has it; month or day may be `00`. */
    bornOnDigits: text().notNull(),
    /** The same as a civil day; null when month or day is unknown. */
    bornOn: date({ mode: 'string' }),
    /** ISO 3166 alpha-2 of the nationality; decides, never the first digit of the number. */
    nationality: text().notNull(),
    /** Person status 0–13 (docs/rules/card-check.md). */
    statusCode: smallint().notNull().default(0),
  },
  (t) => [
    check('person_number_is_thirteen_digits', sql`${t.nationalId} ~ '^[0-9]{13}$'`),
    check('person_birth_date_is_eight_digits', sql`${t.bornOnDigits} ~ '^[0-9]{8}$'`),
    check('person_sex_is_one_or_two', sql`${t.sex} in ('1', '2')`),
    check('person_status_is_a_known_code', sql`${t.statusCode} between 0 and 13`),
    check('person_has_a_first_name', sql`${t.firstName} ~ '\\S'`),
  ],
)
export type Person = typeof person.$inferSelect
