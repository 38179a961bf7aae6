import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { enrolment, type Enrolment, type EnrolmentCause } from '#db/schema/enrolment.ts'
import type { By, Staff } from '../actor.ts'
import { endPending } from '../authenticator/end-pending.ts'
import type { Audit } from '../audit/append-to-chain.ts'
import type { Change, Live } from '../change-register.ts'
import { Refused } from '../refusal.ts'

type Key = Pick<Enrolment, 'officeCode' | 'id'>
const isThis = ({ officeCode, id }: Key) => and(eq(enrolment.officeCode, officeCode), eq(enrolment.id, id))

/** Locked until the transaction ends. @throws {Refused} not-found */
export async function lockEnrolment(tx: Tx, key: Key): Promise<Enrolment> {
  const [found] = await tx.select().from(enrolment).where(isThis(key)).for('update')
  if (found === undefined) throw new Refused('not-found')
  return found
}

/** The same, of this session; another's does not exist for it. @throws {Refused} not-found */
export async function lockOwnEnrolment(tx: Tx, { officeCode, sessionHash }: Staff, id: string): Promise<Enrolment> {
  const found = await lockEnrolment(tx, { officeCode, id })
  if (found.sessionHash !== sessionHash) throw new Refused('not-found')
  return found
}

type EnrolmentChange = Partial<Omit<typeof enrolment.$inferInsert, 'officeCode' | 'id' | 'version'>>

/** Writes the next version of an enrolment that the caller has locked. */
export async function changeEnrolment(tx: Tx, before: Enrolment, change: EnrolmentChange): Promise<Enrolment> {
  const [after] = await tx
    .update(enrolment)
    .set({ ...change, version: before.version + 1 })
    .where(isThis(before))
    .returning()
  if (after === undefined) throw new Error(`enrolment ${before.id} vanished while locked`)
  return after
}

type Ending = { readonly state: 'cancelled' | 'expired' | 'failed'; readonly cause: EnrolmentCause; readonly by: By }

/** Ends an enrolment before it is done, and with it the phone that was waiting for it. */
export async function endEnrolment(tx: Tx, before: Enrolment, { state, cause, by }: Ending): Promise<Enrolment> {
  const { personId, authenticatorId } = before
  if (authenticatorId !== null) await endPending(tx, { personId, id: authenticatorId }, by)
  return changeEnrolment(tx, before, { state, cause, endedAt: by.now })
}

type Deed<T> = {
  readonly verb: 'begin' | 'scan' | 'match' | 'set-pin' | 'consent' | 'cancel' | 'refuse' | 'fail'
  readonly value: T
  readonly before: Enrolment | null
  /** What went wrong without ending it, for the counter to say. */
  readonly problem?: 'number-differs' | 'match-wrong'
}

/** What every change of an enrolment leaves behind: its trace, and a step on the counter's page. */
export function auditedEnrolment<T>(after: Enrolment, { verb, value, before, problem }: Deed<T>): Change<T> {
  const audit: Audit = {
    action: `enrolment.${verb}`,
    subjectId: after.id,
    before: before === null ? null : traceOf(before),
    after: { ...traceOf(after), ...(problem === undefined ? {} : { problem }) },
    result: problem === undefined ? 'done' : 'refused',
  }
  return { value, audit, messages: [], live: [stepOf(after, problem)] }
}

/** What the counter hears: which enrolment stands where, and whose phone it is not. */
export function stepOf({ id, state, version, counterNumber, cause }: Enrolment, problem?: string): Live {
  const payload = { enrolmentId: id, state, version, counterNumber, cause, problem: problem ?? null }
  return { kind: 'enrol.step', payload }
}

/** What the audit trail keeps: ids and states, neither code nor digest. */
function traceOf(it: Enrolment): Readonly<Record<string, unknown>> {
  const { state, version, checkId, personId, authenticatorId, deviceKey, termsVersion, matchTriesLeft, cause } = it
  return { state, version, checkId, personId, authenticatorId, deviceKey, termsVersion, matchTriesLeft, cause }
}
