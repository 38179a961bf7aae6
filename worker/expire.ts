import { and, eq, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { cardCheck } from '#db/schema/card-reading.ts'
import { staffSession } from '#db/schema/staff-session.ts'
import { CENTRAL_OFFICE, type By, type Clock } from '#registry/actor.ts'
import { appendToChain, type Audit } from '#registry/audit/append-to-chain.ts'
import { writeLive, type Live } from '#registry/live/write-live.ts'
import type { WorkerDb } from './client.ts'

/** CK-2: a card check that nobody has ended by then was forgotten. */
const FORGOTTEN_AFTER_MS = 3_600_000

type Deed = { readonly officeCode: string; readonly audit: Audit; readonly live: readonly Live[] }

/** Closes one card check that was left open, and erases its card (PV-2); undefined when there is none. */
async function closeForgottenCheck(tx: Tx, now: Date): Promise<Deed | undefined> {
  const [found] = await tx
    .select({ officeCode: cardCheck.officeCode, id: cardCheck.id })
    .from(cardCheck)
    .where(and(eq(cardCheck.state, 'open'), lte(cardCheck.openedAt, new Date(now.getTime() - FORGOTTEN_AFTER_MS))))
    .limit(1)
    .for('update', { skipLocked: true })
  return found && closeCheck(tx, found, now)
}

type FoundCheck = { readonly officeCode: string; readonly id: string }

async function closeCheck(tx: Tx, { officeCode, id }: FoundCheck, now: Date): Promise<Deed> {
  await tx
    .update(cardCheck)
    .set({ state: 'closed', endedAt: now, card: null, version: sql`${cardCheck.version} + 1` })
    .where(and(eq(cardCheck.officeCode, officeCode), eq(cardCheck.id, id)))
  return {
    officeCode,
    audit: { action: 'card-check.close', subjectId: id, before: { state: 'open' }, after: { state: 'closed' } },
    live: [{ kind: 'card-check.changed', payload: { checkId: id, state: 'closed' } }],
  }
}

/** Closes one open check whose session was replaced, revoked or has run out (CK-4, PV-2); undefined when there is none. */
async function closeOrphanedCheck(tx: Tx, now: Date): Promise<Deed | undefined> {
  const open = await tx
    .select({ officeCode: cardCheck.officeCode, id: cardCheck.id, sessionHash: cardCheck.sessionHash })
    .from(cardCheck)
    .where(eq(cardCheck.state, 'open'))
  const ended = await endedAmong(tx, new Set(open.map(({ sessionHash }) => sessionHash)))
  const orphan = open.find(({ sessionHash }) => ended.has(sessionHash))
  if (orphan === undefined) return undefined
  const [found] = await tx
    .select({ officeCode: cardCheck.officeCode, id: cardCheck.id })
    .from(cardCheck)
    .where(and(eq(cardCheck.officeCode, orphan.officeCode), eq(cardCheck.id, orphan.id), eq(cardCheck.state, 'open')))
    .for('update', { skipLocked: true })
  return found && closeCheck(tx, found, now)
}

/** A query of its own: sessions and checks are kept by different keys (SR-1). */
async function endedAmong(tx: Tx, hashes: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  if (hashes.size === 0) return hashes
  const ended = await tx
    .select({ idHash: staffSession.idHash })
    .from(staffSession)
    .where(and(isNotNull(staffSession.endedAt), inArray(staffSession.idHash, [...hashes])))
  return new Set(ended.map(({ idHash }) => idHash))
}

/** Ends one session whose time is over (SE-1); undefined when there is none. */
async function endExpiredSession(tx: Tx, now: Date): Promise<Deed | undefined> {
  const [found] = await tx
    .select({ idHash: staffSession.idHash, staffId: staffSession.staffId, officeCode: staffSession.officeCode })
    .from(staffSession)
    .where(and(isNull(staffSession.endedAt), lte(staffSession.expiresAt, now)))
    .limit(1)
    .for('update', { skipLocked: true })
  if (found === undefined) return undefined
  const { idHash, staffId, officeCode } = found
  await tx.update(staffSession).set({ endedAt: now, end: 'expired' }).where(eq(staffSession.idHash, idHash))
  return {
    officeCode: officeCode ?? CENTRAL_OFFICE,
    audit: { action: 'session.expire', subjectId: staffId, before: null, after: { end: 'expired' } },
    live: officeCode === null ? [] : [{ kind: 'session.revoked', staffId, payload: {} }],
  }
}

/** Closes what was left open for an hour (CK-2), one check a transaction: safe to stop anywhere. */
export async function closeForgottenChecks(db: WorkerDb, now: Date): Promise<void> {
  while (await carryOut(db, now, closeForgottenCheck)) continue
}

/** Closes what sessions that are over have left open (CK-4), one check a transaction: safe to stop anywhere. */
export async function closeOrphanedChecks(db: WorkerDb, now: Date): Promise<void> {
  while (await carryOut(db, now, closeOrphanedCheck)) continue
}

/** Ends the sessions whose eight hours are over (SE-1), one a transaction: safe to stop anywhere. */
export async function endExpiredSessions(db: WorkerDb, now: Date): Promise<void> {
  while (await carryOut(db, now, endExpiredSession)) continue
}

function carryOut(db: WorkerDb, now: Date, next: (tx: Tx, now: Date) => Promise<Deed | undefined>): Promise<boolean> {
  return db.transaction(async (tx) => {
    const deed = await next(tx, now)
    if (deed === undefined) return false
    const by: By<Clock> = { actor: { kind: 'clock', id: 'clock', officeCode: deed.officeCode }, now }
    const number = await appendToChain(tx, by, deed.audit)
    await writeLive(tx, by, { number, live: deed.live })
    return true
  })
}
