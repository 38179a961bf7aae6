import { createHash } from 'node:crypto'
import { and, asc, eq, gt, notExists, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { auditDetail, auditEntry, auditHead, type AuditEntry } from '#db/schema/audit.ts'
import { entryHash, FIRST_HASH, SALT_BYTES } from './entry-hash.ts'

/** What is wrong at the first bad place of a chain. */
export type ChainFault =
  | 'entry-missing'
  | 'entry-not-chained'
  | 'entry-changed'
  | 'detail-changed'
  | 'detail-without-entry'
  | 'head-missing'
  | 'head-disagrees'

export type ChainReport = {
  readonly officeCode: string
  /** Entries that were recomputed, up to the first bad one. */
  readonly entries: number
  /** Of these, how many still have their detail. */
  readonly details: number
  /** Undefined when the chain holds from its first entry to its head. */
  readonly bad: { readonly number: bigint; readonly fault: ChainFault } | undefined
}

const BATCH = 1_000

/** Every office that has left anything in the audit tables: a chain without a head is looked at too. */
export async function listChains(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.execute<{ office_code: string }>(
    sql`select office_code from ${auditHead} union select office_code from ${auditEntry}
      union select office_code from ${auditDetail} order by office_code`,
  )
  return rows.map((row) => row.office_code)
}

/**
 * Recomputes the chain of one office (AU-5): numbers without a gap, every hash, every detail that still stands, and the
 * head. Give it a transaction that sees one moment (repeatable read): the register goes on meanwhile.
 *
 * A tail that was cut off together with a rewritten head looks like a chain that ends earlier; only a copy of the head
 * kept elsewhere tells.
 */
export async function verifyChain(tx: Tx, officeCode: string): Promise<ChainReport> {
  let [last, hash, entries, details] = [0n, FIRST_HASH, 0, 0]
  for (;;) {
    const batch = await nextBatch(tx, officeCode, last)
    for (const { entry, detail } of batch) {
      const fault = faultOf(entry, { number: last + 1n, hash }) ?? detailFault(entry, detail)
      const number = fault === 'entry-missing' ? last + 1n : entry.number
      if (fault !== undefined) return { officeCode, entries, details, bad: { number, fault } }
      ;[last, hash] = [entry.number, entry.hash]
      entries += 1
      if (detail !== null) details += 1
    }
    if (batch.length < BATCH)
      return { officeCode, entries, details, bad: await endFault(tx, officeCode, { last, hash }) }
  }
}

type Detail = typeof auditDetail.$inferSelect
type Row = { readonly entry: AuditEntry; readonly detail: Detail | null }

function nextBatch(tx: Tx, officeCode: string, after: bigint): Promise<Row[]> {
  return tx
    .select({ entry: auditEntry, detail: auditDetail })
    .from(auditEntry)
    .leftJoin(
      auditDetail,
      and(eq(auditDetail.officeCode, auditEntry.officeCode), eq(auditDetail.number, auditEntry.number)),
    )
    .where(and(eq(auditEntry.officeCode, officeCode), gt(auditEntry.number, after)))
    .orderBy(asc(auditEntry.number))
    .limit(BATCH)
}

function faultOf(entry: AuditEntry, due: { readonly number: bigint; readonly hash: Buffer }): ChainFault | undefined {
  if (entry.number !== due.number) return 'entry-missing'
  if (!entry.previousHash.equals(due.hash)) return 'entry-not-chained'
  // An infinite instant has no text to be hashed.
  if (Number.isNaN(entry.at.getTime()) || !entryHash(entry).equals(entry.hash)) return 'entry-changed'
  return undefined
}

function detailFault(entry: AuditEntry, detail: Detail | null): ChainFault | undefined {
  if (detail === null) return undefined // AU-4: retention may erase it
  // Of its own length: else what belongs to the detail could be moved into the salt, and the digest would still be right.
  if (detail.salt.length !== SALT_BYTES) return 'detail-changed'
  const digest = createHash('sha256').update(detail.salt).update(detail.detail).digest()
  return digest.equals(entry.detailDigest) ? undefined : 'detail-changed'
}

type End = { readonly last: bigint; readonly hash: Buffer }

async function endFault(tx: Tx, officeCode: string, { last, hash }: End): Promise<ChainReport['bad']> {
  const [head] = await tx.select().from(auditHead).where(eq(auditHead.officeCode, officeCode))
  if (head === undefined) return { number: last, fault: 'head-missing' }
  if (head.number > last) return { number: last + 1n, fault: 'entry-missing' }
  if (head.number < last || !head.hash.equals(hash)) return { number: last, fault: 'head-disagrees' }
  const [orphan] = await tx
    .select({ number: auditDetail.number })
    .from(auditDetail)
    .where(and(eq(auditDetail.officeCode, officeCode), notExists(entryOfDetail(tx))))
    .orderBy(asc(auditDetail.number))
    .limit(1)
  return orphan === undefined ? undefined : { number: orphan.number, fault: 'detail-without-entry' }
}

function entryOfDetail(tx: Tx) {
  return tx
    .select({ one: sql`1` })
    .from(auditEntry)
    .where(and(eq(auditEntry.officeCode, auditDetail.officeCode), eq(auditEntry.number, auditDetail.number)))
}
