import { and, desc, eq, gt, lte } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { statedPurpose, type AccessPurpose } from '#db/schema/access-log.ts'
import { cardCheck } from '#db/schema/card-reading.ts'
import type { By, Staff } from '../actor.ts'
import { Refused } from '../refusal.ts'
import type { Look } from './see-person.ts'

/** Why this session may see this person now (PV-3). */
export type RightToView = {
  readonly purpose: AccessPurpose
  readonly note: string | null
  /** The open check, when the card is in the reader. */
  readonly checkId: string | undefined
  /** When a stated purpose ends; undefined while the card stays in the reader. */
  readonly until: Date | undefined
}

/** Undefined when the purpose has to be stated first: the card is not here, and nothing was stated or its time is over. */
export async function findRight(tx: Tx, by: By<Staff>, personId: string): Promise<RightToView | undefined> {
  return (await byCard(tx, by, personId)) ?? byStatedPurpose(tx, by, personId)
}

async function byCard(tx: Tx, { actor }: By<Staff>, personId: string): Promise<RightToView | undefined> {
  const [check] = await tx
    .select({ checkId: cardCheck.id })
    .from(cardCheck)
    .where(
      and(
        eq(cardCheck.officeCode, actor.officeCode),
        eq(cardCheck.sessionHash, actor.sessionHash),
        eq(cardCheck.state, 'open'),
        eq(cardCheck.personId, personId),
      ),
    )
    .limit(1)
  return check && { purpose: 'card_in_reader', note: null, checkId: check.checkId, until: undefined }
}

async function byStatedPurpose(tx: Tx, { actor, now }: By<Staff>, personId: string): Promise<RightToView | undefined> {
  const [stated] = await tx
    .select({ purpose: statedPurpose.purpose, note: statedPurpose.note, until: statedPurpose.until })
    .from(statedPurpose)
    .where(
      and(
        eq(statedPurpose.officeCode, actor.officeCode),
        eq(statedPurpose.sessionHash, actor.sessionHash),
        eq(statedPurpose.staffId, actor.id),
        eq(statedPurpose.personId, personId),
        lte(statedPurpose.statedAt, now),
        gt(statedPurpose.until, now),
      ),
    )
    .orderBy(desc(statedPurpose.until))
    .limit(1)
  return stated && { ...stated, checkId: undefined }
}

type Looking = Pick<Look, 'personId' | 'kind'> & Pick<By<Staff>, 'actor'>

/** The look that this right allows, as the citizen will read it. @throws {Refused} not-permitted */
export function lookBy(right: RightToView, { actor, personId, kind }: Looking): Look {
  return { personId, kind, purpose: right.purpose, note: right.note, role: roleOf(actor) }
}

/** The look of somebody who is shown among the found. @throws {Refused} not-permitted */
export function searchLook(actor: Staff, personId: string): Look {
  return { personId, kind: 'search_result', purpose: 'search', role: roleOf(actor) }
}

function roleOf(actor: Staff): Look['role'] {
  const role = (['clerk', 'registrar'] as const).find((one) => actor.roles.includes(one))
  if (role === undefined) throw new Refused('not-permitted')
  return role
}
