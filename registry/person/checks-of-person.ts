import { and, asc, desc, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { cardCheck, type CardCheck } from '#db/schema/card-reading.ts'
import type { Staff } from '../actor.ts'
import type { CheckRow } from '../card-check/check-row.ts'
import { keptCheck } from '../card-check/kept-check.ts'
import { namesOf, type StaffName } from './looks.ts'

/** Most checks of one person that are shown. */
const CHECKS_SHOWN = 20

/** A check of one of the person's cards at the actor's office. */
export type CheckOfPerson = Pick<CardCheck, 'id' | 'openedAt' | 'counterNumber' | 'verdict' | 'state'> & {
  /** Null when they no longer work here. */
  readonly clerk: StaffName | null
  /** What the card register said then: true for that moment only (CS-6). */
  readonly cardStatus: CheckRow | undefined
}

/** The latest first; other offices' checks are theirs. */
export async function listChecksOf(tx: Tx, actor: Staff, personId: string): Promise<CheckOfPerson[]> {
  const rows = await tx
    .select()
    .from(cardCheck)
    .where(and(eq(cardCheck.officeCode, actor.officeCode), eq(cardCheck.personId, personId)))
    .orderBy(desc(cardCheck.openedAt), asc(cardCheck.id))
    .limit(CHECKS_SHOWN)
  const names = await namesOf(
    tx,
    rows.map(({ staffId }) => staffId),
  )
  return rows.map((row) => {
    const { id, openedAt, counterNumber, verdict, state, staffId, rows: found } = keptCheck(row)
    const cardStatus = found.find(({ check }) => check === 'card-status')
    return { id, openedAt, counterNumber, verdict, state, clerk: names.get(staffId) ?? null, cardStatus }
  })
}
