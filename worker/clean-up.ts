import { lt, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { cardTicket } from '#db/schema/card-ticket.ts'
import { phoneProof } from '#db/schema/authenticator.ts'
import { enrolmentToken } from '#db/schema/enrolment.ts'
import { draft, storedAnswer } from '#db/schema/stored-answer.ts'
import { liveEvent } from '#db/schema/outbox-message.ts'
import { passkeyChallenge } from '#db/schema/passkey.ts'
import { pairingCode } from '#db/schema/workstation.ts'
import { statedPurpose } from '#db/schema/access-log.ts'
import type { WorkerDb } from './client.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** CK-1: what is no fact of the register, and how long after this instant it is still kept. */
const PASSING = [
  { table: storedAnswer, since: storedAnswer.at, keptMs: DAY_MS },
  { table: cardTicket, since: cardTicket.issuedAt, keptMs: HOUR_MS },
  { table: enrolmentToken, since: enrolmentToken.issuedAt, keptMs: HOUR_MS },
  { table: phoneProof, since: phoneProof.at, keptMs: HOUR_MS },
  { table: pairingCode, since: pairingCode.expiresAt, keptMs: DAY_MS },
  { table: draft, since: draft.savedAt, keptMs: 7 * DAY_MS },
  { table: passkeyChallenge, since: passkeyChallenge.expiresAt, keptMs: HOUR_MS },
  { table: statedPurpose, since: statedPurpose.until, keptMs: HOUR_MS },
  { table: liveEvent, since: liveEvent.at, keptMs: DAY_MS },
] as const satisfies readonly { readonly table: PgTable; readonly since: PgColumn; readonly keptMs: number }[]

/** Removes what has outlived its use. It leaves no trace: none of it is a fact. */
export async function cleanUp(db: WorkerDb, now: Date): Promise<void> {
  for (const { table, since, keptMs } of PASSING) {
    const tooOld: SQL = lt(since, new Date(now.getTime() - keptMs))
    await db.transaction((tx) => tx.delete(table).where(tooOld))
  }
}
