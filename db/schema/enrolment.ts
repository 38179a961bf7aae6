import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'

/** Life of an enrolment. Which state may follow which is told in `registry/enrolment/rules.ts`. */
export const enrolmentState = pgEnum('enrolment_state', [
  'issued',
  'scanned',
  'matched',
  'pin-set',
  'done',
  'cancelled',
  'expired',
  'failed',
])
export type EnrolmentState = (typeof enrolmentState.enumValues)[number]

/** Why an enrolment ended before it was done. */
export const ENROLMENT_CAUSES = [
  'clerk',
  'locked',
  'card-left',
  'next-card',
  'citizen',
  'match-code',
  'wrong-pins',
  'time',
] as const
export type EnrolmentCause = (typeof ENROLMENT_CAUSES)[number]

/** A citizen becoming the holder of a digital ID: from the QR at the counter to สมัครสำเร็จ on the phone. */
export const enrolment = pgTable(
  'enrolment',
  {
    officeCode: text().notNull(),
    id: uuid().notNull().defaultRandom(),
    checkId: uuid().notNull(),
    personId: uuid().notNull(),
    staffId: uuid().notNull(),
    sessionHash: text().notNull(),
    counterNumber: integer(),
    state: enrolmentState().notNull().default('issued'),
    beganAt: timestamp({ withTimezone: true }).notNull(),
    /** No step is taken from here on; set anew by the scan. */
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    /** RFC 7638 thumbprint of the phone's key; null until the scan. */
    deviceKey: text(),
    authenticatorId: uuid(),
    /** Version of the terms that were accepted before the scan. */
    termsVersion: text(),
    /** Keyed digest of the six digits that the phone shows. */
    matchDigest: text(),
    matchTriesLeft: smallint().notNull().default(3),
    scannedAt: timestamp({ withTimezone: true }),
    matchedAt: timestamp({ withTimezone: true }),
    pinSetAt: timestamp({ withTimezone: true }),
    endedAt: timestamp({ withTimezone: true }),
    cause: text().$type<EnrolmentCause>(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.officeCode, t.id] }),
    unique('enrolment_comes_from_one_check').on(t.officeCode, t.checkId),
    index('enrolment_open_of_session')
      .on(t.officeCode, t.sessionHash)
      .where(sql`${t.endedAt} is null`),
    check(
      'enrolment_ended_says_when',
      sql`(${t.state} in ('done', 'cancelled', 'expired', 'failed')) = (${t.endedAt} is not null)`,
    ),
    check(
      'enrolment_ended_early_says_why',
      sql`(${t.state} in ('cancelled', 'expired', 'failed')) = (${t.cause} is not null and ${t.cause} ~ '\\S')`,
    ),
    check(
      'enrolment_scanned_has_its_phone',
      sql`(${t.scannedAt} is null) = (${t.deviceKey} is null) and (${t.scannedAt} is null) = (${t.authenticatorId} is null)
        and (${t.scannedAt} is null) = (${t.termsVersion} is null) and (${t.scannedAt} is null) = (${t.matchDigest} is null)`,
    ),
    check('enrolment_waiting_has_no_phone', sql`${t.state} <> 'issued' or ${t.scannedAt} is null`),
    check(
      'enrolment_steps_come_in_order',
      sql`(${t.matchedAt} is null or ${t.scannedAt} is not null) and (${t.pinSetAt} is null or ${t.matchedAt} is not null)`,
    ),
    check(
      'enrolment_state_has_its_steps',
      sql`(${t.state} not in ('scanned', 'matched', 'pin-set', 'done') or ${t.scannedAt} is not null)
        and (${t.state} not in ('matched', 'pin-set', 'done') or ${t.matchedAt} is not null)
        and (${t.state} not in ('pin-set', 'done') or ${t.pinSetAt} is not null)`,
    ),
    check('enrolment_match_tries_are_three', sql`${t.matchTriesLeft} between 0 and 3`),
  ],
)
export type Enrolment = typeof enrolment.$inferSelect

/** One QR and the code to type beside it. Neither is kept, only what they digest to. */
export const enrolmentToken = pgTable(
  'enrolment_token',
  {
    officeCode: text().notNull(),
    /** SHA-256 of the 256 random bits in the QR, base64url. */
    tokenHash: text().notNull(),
    /** Keyed digest of the eight characters, base64url. */
    codeDigest: text().notNull(),
    enrolmentId: uuid().notNull(),
    issuedAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    codeExpiresAt: timestamp({ withTimezone: true }).notNull(),
    /** When QR or code was used, which ends both; or burned by a number that was not the card's. */
    usedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.officeCode, t.tokenHash] }),
    unique('enrolment_token_code_is_given_once').on(t.officeCode, t.codeDigest),
    index('enrolment_token_by_age').on(t.officeCode, t.issuedAt),
    index('enrolment_token_of_code').on(t.codeDigest),
    check(
      'enrolment_token_lives_a_minute_and_its_code_two',
      sql`${t.expiresAt} <= ${t.issuedAt} + interval '60 seconds' and ${t.codeExpiresAt} <= ${t.issuedAt} + interval '120 seconds'`,
    ),
    check('enrolment_token_is_used_after_it_was_issued', sql`${t.usedAt} is null or ${t.usedAt} >= ${t.issuedAt}`),
  ],
)
