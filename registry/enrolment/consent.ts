import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { enrolment, type Enrolment } from '#db/schema/enrolment.ts'
import { consent } from '#db/schema/authenticator.ts'
import type { By, Phone } from '../actor.ts'
import { activatePhone } from '../authenticator/activate.ts'
import { byPhone, type ProvenPhone } from '../authenticator/find-phone.ts'
import { provePin } from '../authenticator/prove-pin.ts'
import { changeRegister, type Change } from '../change-register.ts'
import { readAsking } from '../read-register.ts'
import { Refused } from '../refusal.ts'
import { auditedEnrolment, changeEnrolment, endEnrolment, lockEnrolment } from './change-enrolment.ts'
import { DATA_ITEMS } from './data-items.ts'
import { findEnrolling, type Enrolling } from './find-enrolling.ts'
import type { GiveConsent } from './input.ts'
import { enrolmentRefusal } from './rules.ts'

/** สมัครสำเร็จ: `at` is an ISO instant. */
export type Enrolled = { readonly state: 'done'; readonly at: string }

/**
 * The citizen agrees, by typing the PIN again, to exactly the data that the phone showed (EN-7); the phone becomes theirs, in
 * place of any other (EN-6). A phone that lost the answer is told the same again.
 *
 * @throws {Refused} not-found, invalid-input, wrong-state, enrolment-over, pin-wrong
 */
export async function giveConsent(input: GiveConsent, phone: ProvenPhone): Promise<Enrolled> {
  if (!DATA_ITEMS.every((item, i) => input.items[i] === item)) throw new Refused('invalid-input', { field: 'items' })
  const enrolling = await findEnrolling(phone)
  const standing = await standingOf(enrolling)
  if (standing.state === 'done') return doneAt(standing)
  const refusal = enrolmentRefusal(standing, 'consent', phone.now)
  if (refusal !== null) throw new Refused(refusal)

  const by = byPhone(phone, enrolling.officeCode)
  const proof = await provePin(enrolling, input.pin)
  if (proof === 'blocked') await changeRegister(by, (tx) => block(tx, enrolling, by))
  if (proof !== 'right') throw new Refused('pin-wrong')
  return changeRegister(by, (tx) => enrol(tx, enrolling, { input, by }))
}

async function standingOf({ officeCode, enrolmentId }: Enrolling): Promise<Enrolment> {
  const [found] = await readAsking({ office: officeCode }, (tx) =>
    tx
      .select()
      .from(enrolment)
      .where(and(eq(enrolment.officeCode, officeCode), eq(enrolment.id, enrolmentId))),
  )
  if (found === undefined) throw new Refused('not-found')
  return found
}

function doneAt({ endedAt }: Enrolment): Enrolled {
  return { state: 'done', at: (endedAt ?? new Date(0)).toISOString() }
}

/** DI-4: ten wrong PINs in a row end the enrolment and its authenticator. */
async function block(tx: Tx, { officeCode, enrolmentId }: Enrolling, by: By<Phone>): Promise<Change<null>> {
  const before = await lockEnrolment(tx, { officeCode, id: enrolmentId })
  const isOpen = enrolmentRefusal(before, 'fail', by.now) === null
  const after = isOpen ? await endEnrolment(tx, before, { state: 'failed', cause: 'wrong-pins', by }) : before
  return auditedEnrolment(after, { verb: 'fail', value: null, before })
}

type Agreeing = { readonly input: GiveConsent; readonly by: By<Phone> }

async function enrol(
  tx: Tx,
  { officeCode, enrolmentId, personId, id }: Enrolling,
  { input, by }: Agreeing,
): Promise<Change<Enrolled>> {
  const before = await lockEnrolment(tx, { officeCode, id: enrolmentId })
  const refusal = enrolmentRefusal(before, 'consent', by.now)
  if (refusal !== null) throw new Refused(refusal)
  if (before.termsVersion === null) throw new Error(`enrolment ${before.id} was scanned without terms`)
  const replaced = await activatePhone(tx, { personId, id }, by)
  await tx
    .insert(consent)
    .values({ personId, authenticatorId: id, items: input.items, termsVersion: before.termsVersion, at: by.now })
  const after = await changeEnrolment(tx, before, { state: 'done', endedAt: by.now })
  const change = auditedEnrolment(after, { verb: 'consent', value: doneAt(after), before })
  return { ...change, audit: { ...change.audit, after: { enrolment: change.audit.after, replaced } } }
}
