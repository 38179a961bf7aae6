import { sql } from 'drizzle-orm'
import { bigint, boolean, check, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytes } from './staff.ts'

/** A passkey of somebody of staff. */
export const passkey = pgTable('passkey', {
  /** Base64url, as the browser gives it. */
  credentialId: text().primaryKey(),
  staffId: uuid().notNull(),
  publicKey: bytes().notNull(),
  counter: bigint({ mode: 'number' }).notNull(),
  /** Comma separated, `internal,hybrid`. */
  transports: text().notNull().default(''),
  backedUp: boolean().notNull(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
  lastUsedAt: timestamp({ withTimezone: true }),
})

/** A WebAuthn challenge that the server gave out; used once, soon. */
export const passkeyChallenge = pgTable(
  'passkey_challenge',
  {
    /** Base64url. For a step-up it is the digest of what is being decided. */
    challenge: text().primaryKey(),
    /** `sign-in`, `unlock`, `step-up` or `register`. */
    kind: text().notNull(),
    /** Random part of a step-up's digest, base64url; null for the others. */
    salt: text(),
    /** Null at sign-in, when nobody is known yet. */
    staffId: uuid(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    usedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    check('passkey_challenge_salt_is_of_a_step_up', sql`(${t.kind} = 'step-up') = (${t.salt} is not null)`),
    check('passkey_challenge_is_somebodys_but_at_sign_in', sql`(${t.kind} = 'sign-in') = (${t.staffId} is null)`),
  ],
)
