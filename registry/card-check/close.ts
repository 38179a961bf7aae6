import type { By, Staff } from '../actor.ts'
import { changeRegister } from '../change-register.ts'
import { cancelUnscanned } from '../enrolment/cancel-unscanned.ts'
import { auditedCheck, traceOf } from './audited-check.ts'
import { endCheck } from './change-check.ts'
import type { CloseCardCheck } from './input.ts'
import { lockOwnCheck } from './queries.ts'
import type { EndedCheck } from './view.ts'

/**
 * Ends a check without a decision: Next was pressed, or the card left the reader. The card's data are erased (PV-2).
 * A QR that was not scanned yet dies with it (EN-4). Both happen at once often enough, so that what has ended already stays as it ended and is no refusal.
 *
 * @throws {Refused} not-found
 */
export async function closeCardCheck(input: CloseCardCheck, by: By<Staff>): Promise<EndedCheck> {
  return changeRegister<EndedCheck>(by, async (tx) => {
    const before = await lockOwnCheck(tx, by.actor, input.checkId)
    const after = before.state === 'open' ? await endCheck(tx, before, { state: 'closed', now: by.now }) : before
    const cancelled = await cancelUnscanned(tx, by, { cause: 'card-left', checkId: before.id })
    const endedAt = (after.endedAt ?? by.now).toISOString()
    const value = { checkId: after.id, state: after.state === 'open' ? 'closed' : after.state, endedAt } as const
    const change = auditedCheck(after, { verb: 'close', value, before: traceOf(before) })
    return { ...change, live: [...change.live, ...cancelled] }
  })
}
