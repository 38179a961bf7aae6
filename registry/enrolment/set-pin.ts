import { and, eq } from 'drizzle-orm'
import { authenticator } from '#db/schema/authenticator.ts'
import { enrolment } from '#db/schema/enrolment.ts'
import { person } from '#db/schema/person.ts'
import { ask } from '../asking.ts'
import { byPhone, type ProvenPhone } from '../authenticator/find-phone.ts'
import { hashPin } from '../authenticator/pin.ts'
import { pinProblem } from '../authenticator/pin-rules.ts'
import { changeRegister } from '../change-register.ts'
import { readAsking } from '../read-register.ts'
import { Refused } from '../refusal.ts'
import { auditedEnrolment, changeEnrolment, lockEnrolment } from './change-enrolment.ts'
import { findEnrolling, type Enrolling } from './find-enrolling.ts'
import type { SetPin } from './input.ts'
import { enrolmentRefusal } from './rules.ts'

/**
 * Sets the PIN of the phone that is being enrolled (DI-1, DI-5). It is hashed before the transaction, and nothing of the
 * transaction knows it.
 *
 * @throws {Refused} not-found, wrong-state, enrolment-over, pin-weak
 */
export async function setPin(input: SetPin, phone: ProvenPhone): Promise<{ readonly state: 'pin-set' }> {
  const enrolling = await findEnrolling(phone)
  await refuse(enrolling, input.pin, phone.now)
  const { officeCode, enrolmentId, personId, id } = enrolling
  const pinHash = await hashPin(input.pin, id)
  return changeRegister<{ readonly state: 'pin-set' }>(byPhone(phone, officeCode), async (tx) => {
    const before = await lockEnrolment(tx, { officeCode, id: enrolmentId })
    const refusal = enrolmentRefusal(before, 'set-pin', phone.now)
    if (refusal !== null) throw new Refused(refusal)
    await ask(tx, { persons: `{${personId}}` })
    await tx
      .update(authenticator)
      .set({ pinHash })
      .where(and(eq(authenticator.personId, personId), eq(authenticator.id, id)))
    const after = await changeEnrolment(tx, before, { state: 'pin-set', pinSetAt: phone.now })
    return auditedEnrolment(after, { verb: 'set-pin', value: { state: 'pin-set' }, before })
  })
}

/** Asked first too: nobody out of turn makes the server hash. */
async function refuse({ personId, officeCode, enrolmentId }: Enrolling, pin: string, now: Date): Promise<void> {
  await readAsking({ office: officeCode, persons: `{${personId}}` }, async (tx) => {
    const [standing] = await tx
      .select()
      .from(enrolment)
      .where(and(eq(enrolment.officeCode, officeCode), eq(enrolment.id, enrolmentId)))
    const refusal = standing === undefined ? 'not-found' : enrolmentRefusal(standing, 'set-pin', now)
    if (refusal !== null) throw new Refused(refusal)
    const [holder] = await tx.select({ nationalId: person.nationalId }).from(person).where(eq(person.id, personId))
    const problem = pinProblem(pin, holder?.nationalId ?? '')
    if (problem !== undefined) throw new Refused('pin-weak', { problem })
  })
}
