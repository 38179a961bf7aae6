import { createHash, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { auditDetail, auditEntry, auditHead } from '#db/schema/audit.ts'
import type { By } from '../actor.ts'
import { entryHash, FIRST_HASH, SALT_BYTES } from './entry-hash.ts'

/** What an audit entry says beyond who and when. */
export type Audit = {
  /** `<case>.<verb>`. */
  readonly action: `${string}.${string}`
  readonly subjectId: string
  readonly before: unknown
  readonly after: unknown
  /** Undefined means done. */
  readonly result?: 'done' | 'refused' | 'failed'
}

/**
 * Adds one entry to the chain of the actor's office (AU-1) and returns its number. Call it last in a transaction:
 * the chain's head is the lock that everyone wants.
 */
export async function appendToChain(tx: Tx, by: By, audit: Audit): Promise<bigint> {
  const { officeCode } = by.actor
  const head = await lockHead(tx, officeCode)
  const number = head.number + 1n
  const salt = randomBytes(SALT_BYTES)
  const detail = JSON.stringify({ before: audit.before ?? null, after: audit.after ?? null })
  const entry = {
    officeCode,
    number,
    at: by.now,
    actorKind: by.actor.kind,
    actorId: by.actor.id,
    counterNumber: by.actor.kind === 'staff' ? String(by.actor.counterNumber ?? '') : '',
    action: audit.action,
    subjectId: audit.subjectId,
    result: audit.result ?? 'done',
    detailDigest: createHash('sha256').update(salt).update(detail).digest(),
    previousHash: head.hash,
  } as const
  const hash = entryHash(entry)

  // Sent together, done in this order: others wait for the head one round trip instead of three.
  await Promise.all([
    tx.insert(auditEntry).values({ ...entry, hash }),
    tx.insert(auditDetail).values({ officeCode, number, salt, detail }),
    tx.update(auditHead).set({ number, hash }).where(eq(auditHead.officeCode, officeCode)),
  ])
  return number
}

async function lockHead(tx: Tx, officeCode: string): Promise<{ number: bigint; hash: Buffer }> {
  const lock = () =>
    tx
      .select({ number: auditHead.number, hash: auditHead.hash })
      .from(auditHead)
      .where(eq(auditHead.officeCode, officeCode))
      .for('update')
  const [head] = await lock()
  if (head !== undefined) return head
  await tx.insert(auditHead).values({ officeCode, number: 0n, hash: FIRST_HASH }).onConflictDoNothing()
  const [first] = await lock()
  if (first === undefined) throw new Error(`the audit chain of office ${officeCode} has no head`)
  return first
}
