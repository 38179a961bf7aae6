import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'

/** Public half of a workstation's key, P-256. */
export type WorkstationKey = { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }

/** A counter PC whose card agent was paired: its signed readings are accepted until it is revoked. */
export const workstation = pgTable(
  'workstation',
  {
    officeCode: text().notNull(),
    id: uuid().notNull().defaultRandom(),
    /** `PC-LLK-03`. */
    machineName: text().notNull(),
    /** `4F-92`: what the clerk reads out. */
    machineCode: text().notNull(),
    counterNumber: integer().notNull(),
    publicKey: jsonb().$type<WorkstationKey>().notNull(),
    keyInHardware: boolean().notNull(),
    agentVersion: text().notNull(),
    /** Counter of the last accepted reading (CR-3). */
    readingCounter: bigint({ mode: 'number' }).notNull().default(0),
    pairedAt: timestamp({ withTimezone: true }).notNull(),
    pairedBy: uuid().notNull(),
    /** Last time a reading of it was accepted. */
    seenAt: timestamp({ withTimezone: true }),
    readerName: text(),
    revokedAt: timestamp({ withTimezone: true }),
    revokedBy: uuid(),
    revokeReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.officeCode, t.id] }),
    check(
      'workstation_revocation_has_who_and_why',
      sql`(${t.revokedAt} is null) = (${t.revokedBy} is null) and (${t.revokedAt} is null or (${t.revokeReason} is not null and ${t.revokeReason} ~ '\\S'))`,
    ),
    check('workstation_counter_number_is_positive', sql`${t.counterNumber} >= 1`),
  ],
)
export type Workstation = typeof workstation.$inferSelect

/** A code that pairs one PC: 10 characters, 10 minutes, one use, 5 tries. */
export const pairingCode = pgTable(
  'pairing_code',
  {
    officeCode: text().notNull(),
    id: uuid().notNull().defaultRandom(),
    /** First half of the code: finds the row. */
    handle: text().notNull(),
    /** SHA-256 of the whole code, base64url. */
    codeHash: text().notNull(),
    counterNumber: integer().notNull(),
    issuedBy: uuid().notNull(),
    issuedAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    triesLeft: integer().notNull().default(5),
    usedAt: timestamp({ withTimezone: true }),
    workstationId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.officeCode, t.id] }),
    unique('pairing_code_handle_is_used_once').on(t.officeCode, t.handle),
    check('pairing_code_tries_do_not_go_below_zero', sql`${t.triesLeft} >= 0`),
    check('pairing_code_used_made_a_workstation', sql`(${t.usedAt} is null) = (${t.workstationId} is null)`),
  ],
)
export type PairingCode = typeof pairingCode.$inferSelect
