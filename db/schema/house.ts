import { sql } from 'drizzle-orm'
import { check, date, index, pgEnum, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'

export const houseKind = pgEnum('house_kind', ['ordinary', 'temporary', 'under_construction', 'central_register'])

/** A house of the house register (ทะเบียนบ้าน), kept by the office in charge of it. */
export const house = pgTable(
  'house',
  {
    officeCode: text().notNull(),
    id: uuid().notNull().defaultRandom(),
    /** House ID (เลขรหัสประจำบ้าน), 11 digits; its check digit rule is not published and never blocks. */
    houseCode: text().notNull(),
    kind: houseKind().notNull(),
    houseNumber: text().notNull(),
    moo: text().notNull().default(''),
    trok: text().notNull().default(''),
    soi: text().notNull().default(''),
    road: text().notNull().default(''),
    /** Names alone, without ตำบล, อำเภอ, จังหวัด and their like. */
    subdistrict: text().notNull(),
    district: text().notNull(),
    province: text().notNull(),
    /** The one เจ้าบ้าน; null while there is none. */
    masterId: uuid(),
    openedOn: date({ mode: 'string' }).notNull(),
    /** Day from which the house no longer exists. */
    closedOn: date({ mode: 'string' }),
  },
  (t) => [
    primaryKey({ columns: [t.officeCode, t.id] }),
    unique('house_code_is_given_once').on(t.officeCode, t.houseCode),
    index('house_by_number').on(t.officeCode, t.houseNumber, t.moo, t.id),
    check('house_code_is_eleven_digits', sql`${t.houseCode} ~ '^[0-9]{11}$'`),
    check('house_closes_after_it_opens', sql`${t.closedOn} is null or ${t.closedOn} >= ${t.openedOn}`),
  ],
)
export type House = typeof house.$inferSelect
