import { sql } from 'drizzle-orm'
import {
  check,
  date,
  index,
  jsonb,
  numeric,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'

/** Life of an authenticator. Which state may follow which is told in `registry/authenticator/rules.ts`. */
export const authenticatorState = pgEnum('authenticator_state', [
  'pending',
  'active',
  'suspended',
  'revoked',
  'replaced',
])
export type AuthenticatorState = (typeof authenticatorState.enumValues)[number]

/** Public half of a phone's key, P-256. */
export type DeviceKey = { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }

/** A phone that proves who its holder is: a key pair made on it, and a PIN that only its holder knows. */
export const authenticator = pgTable(
  'authenticator',
  {
    personId: uuid().notNull(),
    id: uuid().notNull().defaultRandom(),
    /** Where it was enrolled. */
    officeCode: text().notNull(),
    enrolmentId: uuid().notNull(),
    publicKey: jsonb().$type<DeviceKey>().notNull(),
    /** RFC 7638 thumbprint of `publicKey`, base64url. */
    deviceKey: text().notNull(),
    /** `Android 15 · D.DOPA 3.2`, as the phone says. */
    deviceName: text().notNull(),
    /** Argon2id over the peppered PIN, PHC string; null until it is set. */
    pinHash: text(),
    /** Wrong PINs in a row. */
    fails: smallint().notNull().default(0),
    state: authenticatorState().notNull().default('pending'),
    /** Why it is suspended or ended. */
    cause: text(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    activatedAt: timestamp({ withTimezone: true }),
    endedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.id] }),
    unique('authenticator_key_is_used_once').on(t.personId, t.deviceKey),
    index('authenticator_of_key').on(t.deviceKey),
    uniqueIndex('authenticator_in_use_is_one_per_person')
      .on(t.personId)
      .where(sql`${t.state} in ('active', 'suspended')`),
    check('authenticator_wrong_pins_end_at_ten', sql`${t.fails} between 0 and 10`),
    check(
      'authenticator_in_use_has_a_pin',
      sql`${t.state} not in ('active', 'suspended') or (${t.pinHash} is not null and ${t.activatedAt} is not null)`,
    ),
    check('authenticator_ended_says_when', sql`(${t.state} in ('revoked', 'replaced')) = (${t.endedAt} is not null)`),
    check(
      'authenticator_says_why_it_is_not_in_use',
      sql`(${t.state} in ('suspended', 'revoked', 'replaced')) = (${t.cause} is not null and ${t.cause} ~ '\\S')`,
    ),
    check('authenticator_ended_keeps_no_pin', sql`${t.state} not in ('revoked', 'replaced') or ${t.pinHash} is null`),
  ],
)
export type Authenticator = typeof authenticator.$inferSelect

/** One change of an authenticator, or one use of it: time, place, actor, cause, and how sure the register was. Written once. */
export const authenticatorEvent = pgTable(
  'authenticator_event',
  {
    personId: uuid().notNull(),
    id: uuid().notNull().defaultRandom(),
    authenticatorId: uuid().notNull(),
    /** `enrol`, `activate`, `suspend`, `lift`, `revoke`, `replace` or `sign-in`. */
    kind: text().notNull(),
    cause: text(),
    at: timestamp({ withTimezone: true }).notNull(),
    officeCode: text().notNull(),
    /** `staff`, `phone` or `clock`. */
    actorKind: text().notNull(),
    actorId: text().notNull(),
    /** Identity assurance of the proofing, authenticator assurance of the use: data, since the sources differ. */
    ial: numeric({ precision: 2, scale: 1 }),
    aal: numeric({ precision: 2, scale: 1 }),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.id] }),
    index('authenticator_event_of_person').on(t.personId, t.at.desc().nullsFirst(), t.id),
    check(
      'authenticator_event_is_of_a_known_kind',
      sql`${t.kind} in ('enrol', 'activate', 'suspend', 'lift', 'revoke', 'replace', 'sign-in')`,
    ),
    check(
      'authenticator_event_that_takes_away_says_why',
      sql`${t.kind} not in ('suspend', 'revoke', 'replace') or (${t.cause} is not null and ${t.cause} ~ '\\S')`,
    ),
  ],
)

/** What the citizen agreed to have on their phone, and under which terms. Written once. */
export const consent = pgTable(
  'consent',
  {
    personId: uuid().notNull(),
    id: uuid().notNull().defaultRandom(),
    authenticatorId: uuid().notNull(),
    /** The data, each by its name: `pid`, `name` … */
    items: text().array().notNull(),
    termsVersion: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.id] }),
    unique('consent_is_given_once_a_phone').on(t.personId, t.authenticatorId),
    check('consent_names_what_is_agreed_to', sql`cardinality(${t.items}) > 0`),
  ],
)

/** A version of the terms of use that a citizen accepts: its words are in messages/. */
export const termsVersion = pgTable('terms_version', {
  /** `2569-07`: Buddhist year and month. */
  version: text().primaryKey(),
  validFrom: date({ mode: 'string' }).notNull(),
})

/** A signed request of a phone, so that none is accepted twice (PH-3). Forgotten when its nonce is too old. */
export const phoneProof = pgTable(
  'phone_proof',
  {
    deviceKey: text().notNull(),
    /** The proof's `jti`. */
    proofId: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.deviceKey, t.proofId] }), index('phone_proof_by_age').on(t.at)],
)
