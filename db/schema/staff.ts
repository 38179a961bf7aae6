import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  customType,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

export const staffRole = pgEnum('staff_role', ['clerk', 'registrar', 'supervisor', 'administrator', 'auditor'])
export type StaffRole = (typeof staffRole.enumValues)[number]

/** Somebody who works at a registry office: a person of the register with a way to sign in. */
export const staff = pgTable(
  'staff',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Office whose audit chain keeps their signing in and out. */
    homeOfficeCode: text().notNull(),
    username: text().notNull(),
    personId: uuid().notNull(),
    /** House they are registered in, copied: nobody decides about their own house. */
    houseId: uuid().notNull(),
    /** As shown to colleagues: `สมหญิง ใจดี`. */
    nameTh: text().notNull(),
    nameEn: text().notNull(),
    /** Surname as in the register: a card of the same surname needs a second clerk. */
    surname: text().notNull(),
    /** Argon2id, PHC string; null when they sign in by passkey only. */
    passwordHash: text(),
    /** TOTP secret, sealed with the server's key; null without. */
    totpSealed: bytes(),
    /** Time step of the last code that was used: a code counts once. */
    totpStep: bigint({ mode: 'number' }).notNull().default(0),
    disabledAt: timestamp({ withTimezone: true }),
    /** Demo accounts exist in the demo profile only; a production start refuses to run beside one. */
    demo: boolean().notNull().default(false),
  },
  (t) => [
    unique('staff_username_is_taken_once').on(t.username),
    check('staff_username_is_plain', sql`${t.username} ~ '^[a-z0-9][a-z0-9._-]{1,39}$'`),
    check('staff_password_comes_with_totp', sql`${t.passwordHash} is null or ${t.totpSealed} is not null`),
  ],
)
export type StaffRow = typeof staff.$inferSelect

/** A role that somebody holds at an office. */
export const staffGrant = pgTable(
  'staff_grant',
  {
    officeCode: text().notNull(),
    staffId: uuid().notNull(),
    role: staffRole().notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeCode, t.staffId, t.role] })],
)
