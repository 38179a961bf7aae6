import type { By, Staff } from '../actor.ts'
import { changeRegister } from '../change-register.ts'
import { Refused } from '../refusal.ts'
import { auditedCheck, traceOf } from './audited-check.ts'
import { endCheck, refuseMovedOn } from './change-check.ts'
import { needsNote } from './decline-reasons.ts'
import type { DeclineCard } from './input.ts'
import { lockOwnCheck } from './queries.ts'
import type { EndedCheck } from './view.ts'

/**
 * Does not go on with this citizen, whatever the verdict, for a coded reason (CC-16). The card's data are erased.
 *
 * @throws {Refused} not-found, wrong-state, stale, reason-needed (`other` without a note)
 */
export async function declineCard(input: DeclineCard, by: By<Staff>): Promise<EndedCheck> {
  const note = input.note ?? ''
  if (needsNote(input.reason) && note === '') throw new Refused('reason-needed')
  return changeRegister<EndedCheck>(by, async (tx) => {
    const before = await lockOwnCheck(tx, by.actor, input.checkId)
    refuseMovedOn(before, input.version)
    const ending = { state: 'declined', now: by.now, reason: input.reason, note: note === '' ? null : note } as const
    const after = await endCheck(tx, before, ending)
    const value = { checkId: after.id, state: 'declined', endedAt: by.now.toISOString() } as const
    return auditedCheck(after, { verb: 'decline', value, before: traceOf(before) })
  })
}
