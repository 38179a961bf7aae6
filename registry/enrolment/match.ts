import type { Tx } from '#db/client.ts'
import type { Enrolment } from '#db/schema/enrolment.ts'
import type { By, Staff } from '../actor.ts'
import { changeRegister, type Change } from '../change-register.ts'
import { Refused } from '../refusal.ts'
import { auditedEnrolment, changeEnrolment, endEnrolment, lockOwnEnrolment } from './change-enrolment.ts'
import type { MatchPhone } from './input.ts'
import { enrolmentRefusal } from './rules.ts'
import { matchCodeDigest } from './secrets.ts'

/** `left`: tries that remain after a wrong one. */
type Outcome = { readonly state: 'matched' } | { readonly left: number }

/**
 * The clerk types the six digits that the phone in front of them shows: a photographed QR is worth nothing without (EN-5).
 * The third wrong try ends the enrolment.
 *
 * @throws {Refused} not-found, wrong-state, enrolment-over, match-wrong
 */
export async function matchPhone(input: MatchPhone, by: By<Staff>): Promise<{ readonly state: 'matched' }> {
  const outcome = await changeRegister<Outcome>(by, async (tx) => {
    const before = await lockOwnEnrolment(tx, by.actor, input.enrolmentId)
    const refusal = enrolmentRefusal(before, 'match', by.now)
    if (refusal !== null) throw new Refused(refusal)
    if (before.matchDigest !== matchCodeDigest(before.id, input.code)) return countWrong(tx, before, by)
    const after = await changeEnrolment(tx, before, { state: 'matched', matchedAt: by.now })
    return auditedEnrolment(after, { verb: 'match', value: { state: 'matched' }, before })
  })
  // A wrong try must stay counted, so it is thrown only now, after the commit.
  if ('left' in outcome) throw new Refused('match-wrong', { left: String(outcome.left) })
  return outcome
}

async function countWrong(tx: Tx, before: Enrolment, by: By<Staff>): Promise<Change<Outcome>> {
  const left = before.matchTriesLeft - 1
  const counted = await changeEnrolment(tx, before, { matchTriesLeft: left })
  const after = left === 0 ? await endEnrolment(tx, counted, { state: 'failed', cause: 'match-code', by }) : counted
  return auditedEnrolment(after, { verb: 'match', value: { left }, before, problem: 'match-wrong' })
}
