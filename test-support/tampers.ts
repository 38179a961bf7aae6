import { createHash } from 'node:crypto'
import { and, eq, gt, gte, sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Tx } from '#db/client.ts'
import { auditDetail, auditEntry, auditHead } from '#db/schema/audit.ts'
import { entryHash } from '#registry/audit/entry-hash.ts'
import type { ChainFault } from '#registry/audit/verify-chain.ts'

/** Where a tamper happens: entry `n` of a chain that ends at `last`; `other` is a second office. */
export type Scene = { readonly office: string; readonly other: string; readonly n: bigint; readonly last: bigint }
export type Place = { readonly number: bigint; readonly fault: ChainFault }
/** Changes the audit tables behind the register's back, and says which place the verifier must name. */
export type Tamper = (tx: Tx, scene: Scene) => Promise<Place>

const entryAt = ({ office, n }: Scene, plus = 0n): SQL | undefined =>
  and(eq(auditEntry.officeCode, office), eq(auditEntry.number, n + plus))
const detailAt = ({ office, n }: Scene, plus = 0n): SQL | undefined =>
  and(eq(auditDetail.officeCode, office), eq(auditDetail.number, n + plus))

/** The first bit of a bytea column, turned over. */
const flipped = (column: AnyPgColumn): SQL => sql`set_bit(${column}, 0, 1 - get_bit(${column}, 0))`

function changing(set: Record<string, unknown>): Tamper {
  return async (tx, scene) => {
    await tx.update(auditEntry).set(set).where(entryAt(scene))
    return { number: scene.n, fault: 'entry-changed' }
  }
}

/** Entries from `n` on that are gone while the head stays. */
const cutTail: Tamper = async (tx, { office, n }) => {
  await tx.delete(auditDetail).where(and(eq(auditDetail.officeCode, office), gte(auditDetail.number, n)))
  await tx.delete(auditEntry).where(and(eq(auditEntry.officeCode, office), gte(auditEntry.number, n)))
  return { number: n, fault: 'entry-missing' }
}

const removeOne: Tamper = async (tx, scene) => {
  await tx.delete(auditDetail).where(detailAt(scene))
  await tx.delete(auditEntry).where(entryAt(scene))
  return { number: scene.n, fault: 'entry-missing' }
}

/** A gap that is closed by renumbering what follows. */
const removeAndRenumber: Tamper = async (tx, scene) => {
  await removeOne(tx, scene)
  const { office, n } = scene
  await tx.delete(auditDetail).where(and(eq(auditDetail.officeCode, office), gt(auditDetail.number, n)))
  for (let number = n + 1n; number <= scene.last; number += 1n) {
    await tx
      .update(auditEntry)
      .set({ number: number - 1n })
      .where(entryAt({ ...scene, n: number }))
  }
  await tx
    .update(auditHead)
    .set({ number: scene.last - 1n })
    .where(eq(auditHead.officeCode, office))
  return n === scene.last ? { number: n - 1n, fault: 'head-disagrees' } : { number: n, fault: 'entry-not-chained' }
}

/** Entries `n` and its neighbour change places. */
const swap: Tamper = async (tx, scene) => {
  const n = scene.n === scene.last ? scene.n - 1n : scene.n
  const at = { ...scene, n }
  await tx.delete(auditDetail).where(detailAt(at))
  await tx.delete(auditDetail).where(detailAt(at, 1n))
  await tx
    .update(auditEntry)
    .set({ number: scene.last + 1_000n })
    .where(entryAt(at))
  await tx.update(auditEntry).set({ number: n }).where(entryAt(at, 1n))
  await tx
    .update(auditEntry)
    .set({ number: n + 1n })
    .where(entryAt({ ...scene, n: scene.last + 1_000n }))
  return { number: n, fault: 'entry-not-chained' }
}

const moveToOtherOffice: Tamper = async (tx, scene) => {
  await tx.delete(auditDetail).where(detailAt(scene))
  await tx.update(auditEntry).set({ officeCode: scene.other, number: 1_000n }).where(entryAt(scene))
  return { number: scene.n, fault: 'entry-missing' }
}

/** A forger who knows how the hash is made, but rewrites one entry only. */
const rewriteWithItsHash: Tamper = async (tx, scene) => {
  const [entry] = await tx.select().from(auditEntry).where(entryAt(scene))
  if (entry === undefined) throw new Error(`no entry ${scene.n} to forge`)
  const forged = { ...entry, actorId: 'somebody else' }
  await tx
    .update(auditEntry)
    .set({ actorId: forged.actorId, hash: entryHash(forged) })
    .where(entryAt(scene))
  if (scene.n === scene.last) return { number: scene.n, fault: 'head-disagrees' }
  return { number: scene.n + 1n, fault: 'entry-not-chained' }
}

/** A detail and its digest, changed together. */
const rewriteDetailAndDigest: Tamper = async (tx, scene) => {
  const salt = Buffer.alloc(16)
  const detailDigest = createHash('sha256').update(salt).update('{}').digest()
  await tx.update(auditDetail).set({ salt, detail: '{}' }).where(detailAt(scene))
  await tx.update(auditEntry).set({ detailDigest }).where(entryAt(scene))
  return { number: scene.n, fault: 'entry-changed' }
}

const changeDetail: Tamper = async (tx, scene) => {
  await tx
    .update(auditDetail)
    .set({ detail: sql`replace(${auditDetail.detail}, 'after', 'hereafter')` })
    .where(detailAt(scene))
  return { number: scene.n, fault: 'detail-changed' }
}

const changeSalt: Tamper = async (tx, scene) => {
  await tx
    .update(auditDetail)
    .set({ salt: flipped(auditDetail.salt) })
    .where(detailAt(scene))
  return { number: scene.n, fault: 'detail-changed' }
}

/** The beginning of the detail, moved into the salt: the digest over both stays what it was. */
const moveIntoSalt: Tamper = async (tx, scene) => {
  await tx
    .update(auditDetail)
    .set({
      salt: sql`${auditDetail.salt} || convert_to(left(${auditDetail.detail}, 10), 'UTF8')`,
      detail: sql`substr(${auditDetail.detail}, 11)`,
    })
    .where(detailAt(scene))
  return { number: scene.n, fault: 'detail-changed' }
}

/** An entry that the register never wrote, well made, but past the head. */
const addPastTheHead: Tamper = async (tx, { office, last }) => {
  const [end] = await tx
    .select()
    .from(auditEntry)
    .where(and(eq(auditEntry.officeCode, office), eq(auditEntry.number, last)))
  if (end === undefined) throw new Error(`no entry ${last} to follow`)
  const forged = { ...end, number: last + 1n, previousHash: end.hash }
  await tx.insert(auditEntry).values({ ...forged, hash: entryHash(forged) })
  return { number: last + 1n, fault: 'head-disagrees' }
}

const addDetail: Tamper = async (tx, { office, last }) => {
  await tx.insert(auditDetail).values({ officeCode: office, number: last + 1n, salt: Buffer.alloc(16), detail: '{}' })
  return { number: last + 1n, fault: 'detail-without-entry' }
}

const changingHead =
  (set: Record<string, unknown>, place: (scene: Scene) => Place): Tamper =>
  async (tx, scene) => {
    await tx.update(auditHead).set(set).where(eq(auditHead.officeCode, scene.office))
    return place(scene)
  }

const removeHead: Tamper = async (tx, { office, last }) => {
  await tx.delete(auditHead).where(eq(auditHead.officeCode, office))
  return { number: last, fault: 'head-missing' }
}

export const TAMPERS: Readonly<Record<string, Tamper>> = {
  'another action': changing({ action: 'thing.undo' }),
  'another actor': changing({ actorId: 'somebody else' }),
  'another kind of actor': changing({ actorKind: 'clock' }),
  'another counter': changing({ counterNumber: '99' }),
  'another subject': changing({ subjectId: 'another' }),
  'another result': changing({ result: 'failed' }),
  'a millisecond later': changing({ at: sql`${auditEntry.at} + interval '1 millisecond'` }),
  'at the end of time': changing({ at: sql`'infinity'` }),
  'a bit of its hash': changing({ hash: flipped(auditEntry.hash) }),
  'a bit of the digest of its detail': changing({ detailDigest: flipped(auditEntry.detailDigest) }),
  'a bit of the hash before it': async (tx, scene) => {
    await changing({ previousHash: flipped(auditEntry.previousHash) })(tx, scene)
    return { number: scene.n, fault: 'entry-not-chained' }
  },
  'its detail': changeDetail,
  'the salt of its detail': changeSalt,
  'the beginning of its detail, hidden in the salt': moveIntoSalt,
  'its detail and the digest': rewriteDetailAndDigest,
  'rewritten with its hash': rewriteWithItsHash,
  removed: removeOne,
  'removed, and the rest renumbered': removeAndRenumber,
  'swapped with its neighbour': swap,
  'moved to another office': moveToOtherOffice,
  'cut off with all that follows': cutTail,
  'one more past the head': addPastTheHead,
  'a detail without an entry': addDetail,
  'the head one further': changingHead({ number: sql`${auditHead.number} + 1` }, ({ last }) => ({
    number: last + 1n,
    fault: 'entry-missing',
  })),
  'the head one back': changingHead({ number: sql`${auditHead.number} - 1` }, ({ last }) => ({
    number: last,
    fault: 'head-disagrees',
  })),
  'a bit of the head': changingHead(
    { hash: sql`set_bit(${auditHead.hash}, 0, 1 - get_bit(${auditHead.hash}, 0))` },
    ({ last }) => ({
      number: last,
      fault: 'head-disagrees',
    }),
  ),
  'no head': removeHead,
}
