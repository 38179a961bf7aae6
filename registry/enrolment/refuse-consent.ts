import { byPhone, type ProvenPhone } from '../authenticator/find-phone.ts'
import { changeRegister } from '../change-register.ts'
import { Refused } from '../refusal.ts'
import { auditedEnrolment, endEnrolment, lockEnrolment } from './change-enrolment.ts'
import { findEnrolling } from './find-enrolling.ts'
import type { NoWords } from './input.ts'
import { enrolmentRefusal } from './rules.ts'

/** The citizen does not agree, or has changed their mind: as easy as agreeing, at any step (EN-7). @throws {Refused} not-found, wrong-state */
export async function refuseConsent(_: NoWords, phone: ProvenPhone): Promise<{ readonly state: 'cancelled' }> {
  const { officeCode, enrolmentId } = await findEnrolling(phone)
  const by = byPhone(phone, officeCode)
  return changeRegister<{ readonly state: 'cancelled' }>(by, async (tx) => {
    const before = await lockEnrolment(tx, { officeCode, id: enrolmentId })
    const refusal = enrolmentRefusal(before, 'cancel', by.now)
    if (refusal !== null) throw new Refused(refusal)
    const after = await endEnrolment(tx, before, { state: 'cancelled', cause: 'citizen', by })
    return auditedEnrolment(after, { verb: 'refuse', value: { state: 'cancelled' }, before })
  })
}
