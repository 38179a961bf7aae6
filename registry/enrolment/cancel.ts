import type { By, Staff } from '../actor.ts'
import { changeRegister } from '../change-register.ts'
import { Refused } from '../refusal.ts'
import { auditedEnrolment, endEnrolment, lockOwnEnrolment } from './change-enrolment.ts'
import type { OneEnrolment } from './input.ts'
import { enrolmentRefusal } from './rules.ts'

/** Ends an enrolment at the counter; its QR and its phone end with it (EN-4). @throws {Refused} not-found, wrong-state */
export async function cancelEnrolment(input: OneEnrolment, by: By<Staff>): Promise<{ readonly state: 'cancelled' }> {
  return changeRegister<{ readonly state: 'cancelled' }>(by, async (tx) => {
    const before = await lockOwnEnrolment(tx, by.actor, input.enrolmentId)
    const refusal = enrolmentRefusal(before, 'cancel', by.now)
    if (refusal !== null) throw new Refused(refusal)
    const after = await endEnrolment(tx, before, { state: 'cancelled', cause: 'clerk', by })
    return auditedEnrolment(after, { verb: 'cancel', value: { state: 'cancelled' }, before })
  })
}
