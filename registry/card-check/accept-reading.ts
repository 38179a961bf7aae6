import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { compactVerify } from 'jose'
import { ReadingClaims } from '#agent/protocol.ts'
import type { Tx } from '#db/client.ts'
import { cardReading } from '#db/schema/card-reading.ts'
import { cardTicket } from '#db/schema/card-ticket.ts'
import { workstation, type Workstation } from '#db/schema/workstation.ts'
import type { By, Staff } from '../actor.ts'
import { Refused } from '../refusal.ts'
import { readingRefusal, type PresentedReading } from './reading-rules.ts'

/**
 * The reading in this JWS, if the workstation that it names is of this office and signed it. Uses nothing up.
 *
 * @throws {Refused} reading-forged, workstation-unknown
 */
export async function presentedReading(tx: Tx, jws: string, by: By<Staff>): Promise<PresentedReading> {
  const claims = unverifiedClaims(jws)
  const [at] = await workstationOf(tx, by, claims.iss)
  if (at === undefined) throw new Refused('workstation-unknown')
  await refuseForged(jws, at)
  const [ticket] = await ticketOf(tx, by, claims.nonce)
  return { claims, workstation: at, ticket }
}

/**
 * Accepts a reading, once for all: uses its ticket up, moves the workstation's counter and keeps what proves it.
 *
 * @returns the id of the card reading
 * @throws {Refused} workstation-unknown, workstation-revoked, reading-of-another, reading-used, reading-late, reading-counter
 */
export async function acceptReading(
  tx: Tx,
  reading: { claims: ReadingClaims; jws: string },
  by: By<Staff>,
): Promise<string> {
  const { claims, jws } = reading
  const { officeCode, id: staffId, sessionHash } = by.actor
  const [ticket] = await ticketOf(tx, by, claims.nonce).for('update')
  const [at] = await workstationOf(tx, by, claims.iss).for('no key update')
  if (at === undefined) throw new Refused('workstation-unknown')
  const refusal = readingRefusal({ claims, workstation: at, ticket }, by)
  if (refusal !== null || ticket === undefined) throw new Refused(refusal ?? 'reading-of-another')

  // Web servers' clocks may differ by a little; the database insists that a ticket is used after it was issued.
  const usedAt = by.now < ticket.issuedAt ? ticket.issuedAt : by.now
  await tx.update(cardTicket).set({ usedAt }).where(isTicket(by, claims.nonce))
  await tx
    .update(workstation)
    .set({ readingCounter: claims.counter, seenAt: by.now, readerName: claims.reader })
    .where(isWorkstation(by, at.id))
  const [kept] = await tx
    .insert(cardReading)
    .values({
      officeCode,
      nonce: claims.nonce,
      workstationId: at.id,
      counter: claims.counter,
      staffId,
      sessionHash,
      digest: createHash('sha256').update(jws).digest('base64url'),
      apduDigest: claims.apduDigest,
      acceptedAt: by.now,
    })
    .returning({ id: cardReading.id })
  if (kept === undefined) throw new Error('the reading was not kept')
  return kept.id
}

/** Characters that a text of the database cannot hold: NUL, and half of a pair. */
const UNKEEPABLE = /\\u(?:0000|d[89a-f][0-9a-f]{2})/

/** Read only to learn whose key to check; believed after `refuseForged`. */
function unverifiedClaims(jws: string): ReadingClaims {
  const payload = Buffer.from(jws.split('.')[1] ?? '', 'base64url')
  const claims = ReadingClaims.safeParse(jsonOf(payload))
  if (!claims.success || UNKEEPABLE.test(JSON.stringify(claims.data))) throw new Refused('reading-forged')
  return claims.data
}

function jsonOf(payload: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
  } catch {
    return undefined
  }
}

async function refuseForged(jws: string, at: Workstation): Promise<void> {
  try {
    await compactVerify(jws, at.publicKey, { algorithms: ['ES256'] })
  } catch {
    throw new Refused('reading-forged')
  }
}

const isTicket = (by: By<Staff>, nonce: string) =>
  and(eq(cardTicket.officeCode, by.actor.officeCode), eq(cardTicket.nonce, nonce))
const isWorkstation = (by: By<Staff>, id: string) =>
  and(eq(workstation.officeCode, by.actor.officeCode), eq(workstation.id, id))

const ticketOf = (tx: Tx, by: By<Staff>, nonce: string) => tx.select().from(cardTicket).where(isTicket(by, nonce))
const workstationOf = (tx: Tx, by: By<Staff>, id: string) => tx.select().from(workstation).where(isWorkstation(by, id))
