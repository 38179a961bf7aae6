import { bigint, boolean, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
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
export const passkeyChallenge = pgTable('passkey_challenge', {
  /** Base64url. For a step-up it is the digest of what is being decided. */
  challenge: text().primaryKey(),
  /** `sign-in`, `unlock`, `step-up` or `register`. */
  kind: text().notNull(),
  /** Null at sign-in, when nobody is known yet. */
  staffId: uuid(),
  expiresAt: timestamp({ withTimezone: true }).notNull(),
  usedAt: timestamp({ withTimezone: true }),
})
