import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { accessLog, type AccessLogRow } from '#db/schema/access-log.ts'
import { nationalIdClaim } from '#db/schema/national-id-claim.ts'
import type { By, Staff } from '../actor.ts'
import { ask } from '../asking.ts'

/** One look at a person, as the citizen will read it. */
export type Look = Pick<AccessLogRow, 'personId' | 'kind' | 'purpose'> & {
  readonly role: Staff['roles'][number]
  readonly note?: string | null
}

/** Writes the look, then opens this person's rows to the rest of the transaction (PV-1). @returns the look's id */
export async function seePerson(tx: Tx, by: By<Staff>, look: Look): Promise<string> {
  const row = lookRow(by, look)
  await tx.insert(accessLog).values(row)
  await ask(tx, { persons: `{${look.personId}}` })
  return row.id
}

/** A look as it is kept: who, where, when, at whom and why. */
export function lookRow(
  { actor, now }: By<Staff>,
  look: Look,
): typeof accessLog.$inferInsert & { readonly id: string } {
  return {
    id: randomUUID(),
    officeCode: actor.officeCode,
    at: now,
    staffId: actor.id,
    role: look.role,
    counterNumber: actor.counterNumber ?? null,
    personId: look.personId,
    kind: look.kind,
    purpose: look.purpose,
    note: look.note ?? null,
  }
}

/** The person who has this number; undefined when the register has none. Opens nothing of theirs. */
export async function findByNationalId(tx: Tx, nationalId: string): Promise<string | undefined> {
  await ask(tx, { national_id: nationalId })
  const [claim] = await tx
    .select({ personId: nationalIdClaim.personId })
    .from(nationalIdClaim)
    .where(eq(nationalIdClaim.nationalId, nationalId))
  return claim?.personId
}
