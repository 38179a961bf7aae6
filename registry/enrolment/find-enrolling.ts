import { and, eq } from 'drizzle-orm'
import type { Authenticator } from '#db/schema/authenticator.ts'
import { enrolment, type EnrolmentState } from '#db/schema/enrolment.ts'
import { findPhone, type ProvenPhone } from '../authenticator/find-phone.ts'
import { readAsking } from '../read-register.ts'
import { Refused } from '../refusal.ts'
import type { NoWords } from './input.ts'

export type Enrolling = Pick<Authenticator, 'officeCode' | 'enrolmentId' | 'personId' | 'id'>

/** The authenticator that this phone's enrolment made. @throws {Refused} not-found */
export async function findEnrolling(phone: ProvenPhone): Promise<Enrolling> {
  const found = await findPhone(phone)
  if (found === undefined) throw new Refused('not-found')
  return found
}

/** Where the phone's enrolment stands, for the phone that waits, and for one that lost an answer. @throws {Refused} not-found */
export async function lookAtEnrolment(_: NoWords, phone: ProvenPhone): Promise<{ readonly state: EnrolmentState }> {
  const { officeCode, enrolmentId } = await findEnrolling(phone)
  const [found] = await readAsking({ office: officeCode }, (tx) =>
    tx
      .select({ state: enrolment.state })
      .from(enrolment)
      .where(and(eq(enrolment.officeCode, officeCode), eq(enrolment.id, enrolmentId))),
  )
  if (found === undefined) throw new Refused('not-found')
  return found
}
