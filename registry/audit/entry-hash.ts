import { createHash } from 'node:crypto'
import type { AuditEntry } from '#db/schema/audit.ts'

/** What stands before the first entry of a chain: 32 zero bytes. */
export const FIRST_HASH: Buffer = Buffer.alloc(32)

/** Random bytes before a detail in its digest, so that nobody finds a short detail by trying. */
export const SALT_BYTES = 16

/** SHA-256 that chains an entry to the one before it (AU-1), over every column but itself. */
export function entryHash(entry: Omit<AuditEntry, 'hash'>): Buffer {
  const words = [
    entry.officeCode,
    entry.number.toString(),
    entry.at.toISOString(),
    entry.actorKind,
    entry.actorId,
    entry.counterNumber,
    entry.action,
    entry.subjectId,
    entry.result,
    entry.detailDigest.toString('hex'),
  ]
  return createHash('sha256').update(entry.previousHash).update(JSON.stringify(words)).digest()
}
