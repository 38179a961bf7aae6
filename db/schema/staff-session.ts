import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { staffRole } from './staff.ts'

export const signInMethod = pgEnum('sign_in_method', ['passkey', 'password', 'demo'])
export const sessionEnd = pgEnum('session_end', ['signed_out', 'replaced', 'expired', 'revoked'])

/** One sign-in of somebody of staff. Looked at on every request; the cookie holds only its secret. */
export const staffSession = pgTable(
  'staff_session',
  {
    /** SHA-256 of the cookie's secret, base64url. */
    idHash: text().primaryKey(),
    staffId: uuid().notNull(),
    method: signInMethod().notNull(),
    /** Null until chosen at /start. */
    officeCode: text(),
    /** Roles of today, a part of those granted at the office. */
    roles: staffRole().array().notNull().default([]),
    counterNumber: integer(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    /** When the person last did something; the idle lock counts from here. */
    activeAt: timestamp({ withTimezone: true }).notNull(),
    lockedAt: timestamp({ withTimezone: true }),
    /** A TOTP step-up is good for clean cases until then. */
    stepUpUntil: timestamp({ withTimezone: true }),
    endedAt: timestamp({ withTimezone: true }),
    end: sessionEnd(),
  },
  (t) => [
    uniqueIndex('staff_session_open_is_one_per_person')
      .on(t.staffId)
      .where(sql`${t.endedAt} is null`),
    uniqueIndex('staff_session_counter_has_one_clerk')
      .on(t.officeCode, t.counterNumber)
      .where(sql`${t.endedAt} is null and ${t.counterNumber} is not null`),
    index('staff_session_of_staff').on(t.staffId, t.createdAt),
    check('staff_session_ended_says_why', sql`(${t.endedAt} is null) = (${t.end} is null)`),
    check('staff_session_counter_comes_with_an_office', sql`${t.counterNumber} is null or ${t.officeCode} is not null`),
    check('staff_session_roles_come_with_an_office', sql`${t.officeCode} is not null or cardinality(${t.roles}) = 0`),
  ],
)
export type StaffSession = typeof staffSession.$inferSelect
