import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { cardCheck, type CardCheckState } from '#db/schema/card-reading.ts'
import type { By, Staff } from '../actor.ts'
import { Refused } from '../refusal.ts'
import { keptCheck, type KeptCheck } from './kept-check.ts'

/** @throws {Refused} wrong-state when the check has ended, stale when it changed since this version was shown */
export function refuseMovedOn(check: KeptCheck, version: number): void {
  if (check.state !== 'open') throw new Refused('wrong-state')
  if (check.version !== version) throw new Refused('stale')
}

type CheckChange = Partial<Omit<typeof cardCheck.$inferInsert, 'officeCode' | 'id' | 'version'>>

/** Writes the next version of a check that the caller has locked. */
export async function changeCheck(tx: Tx, before: KeptCheck, change: CheckChange): Promise<KeptCheck> {
  const [after] = await tx
    .update(cardCheck)
    .set({ ...change, version: before.version + 1 })
    .where(and(eq(cardCheck.officeCode, before.officeCode), eq(cardCheck.id, before.id)))
    .returning()
  if (after === undefined) throw new Error(`card check ${before.id} vanished while locked`)
  return keptCheck(after)
}

type Ending = Pick<CheckChange, 'reason' | 'note' | 'secondStaffId'> & {
  readonly state: Exclude<CardCheckState, 'open'>
}

/** Ends a check; the card's data go at the same moment (PV-2). */
export async function endCheck(tx: Tx, before: KeptCheck, ending: Ending & Pick<By<Staff>, 'now'>): Promise<KeptCheck> {
  const { now, ...change } = ending
  return changeCheck(tx, before, { ...change, endedAt: now, card: null })
}
