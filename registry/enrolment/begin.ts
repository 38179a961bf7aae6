import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { enrolment, type Enrolment } from '#db/schema/enrolment.ts'
import type { By, Staff } from '../actor.ts'
import { auditedCheck, traceOf } from '../card-check/audited-check.ts'
import { attest, secondFor } from '../card-check/attest.ts'
import type { KeptCheck } from '../card-check/kept-check.ts'
import { lockOwnCheck } from '../card-check/queries.ts'
import type { ProveSecond } from '../card-check/second-clerk.ts'
import { changeRegister, type Change } from '../change-register.ts'
import { readRegister } from '../read-register.ts'
import { Refused } from '../refusal.ts'
import { auditedEnrolment } from './change-enrolment.ts'
import type { BeginEnrolment } from './input.ts'
import { issueToken, type IssuedQr } from './issue-token.ts'
import { renewQr } from './renew-qr.ts'
import { STAGE_LIFE_MS } from './rules.ts'

/**
 * Attests the face of a good card (CC-13) and shows the first QR (EN-1, EN-2). The press is left out, since a stored answer
 * would keep the token: a repeated press gets a new QR for the same enrolment.
 *
 * @throws {Refused} not-found, wrong-state, stale, verdict-forbids, self-service, reason-needed, second-clerk-needed,
 *   second-clerk-wrong
 */
export async function beginEnrolment(
  input: BeginEnrolment,
  { actor, now }: By<Staff>,
  proveSecond: ProveSecond,
): Promise<IssuedQr> {
  const by = { actor, now }
  const before = await enrolmentOf(input.checkId, by)
  if (before !== undefined) return renewQr({ enrolmentId: before.id }, by)
  const secondId = await secondFor(input, by, proveSecond)
  return changeRegister(by, async (tx) => {
    const check = await lockOwnCheck(tx, actor, input.checkId)
    const attested = await attest(tx, check, { input, by, secondId })
    return begin(tx, attested, { by, check: traceOf(check) })
  })
}

async function enrolmentOf(checkId: string, { actor }: By<Staff>): Promise<Pick<Enrolment, 'id'> | undefined> {
  const [found] = await readRegister(actor, (tx) =>
    tx
      .select({ id: enrolment.id })
      .from(enrolment)
      .where(and(eq(enrolment.officeCode, actor.officeCode), eq(enrolment.checkId, checkId))),
  )
  return found
}

async function begin(
  tx: Tx,
  check: KeptCheck,
  { by, check: before }: { by: By<Staff>; check: unknown },
): Promise<Change<IssuedQr>> {
  if (check.personId === null) throw new Refused('verdict-forbids')
  const [begun] = await tx
    .insert(enrolment)
    .values({
      officeCode: check.officeCode,
      checkId: check.id,
      personId: check.personId,
      staffId: by.actor.id,
      sessionHash: by.actor.sessionHash,
      counterNumber: check.counterNumber,
      beganAt: by.now,
      expiresAt: new Date(by.now.getTime() + STAGE_LIFE_MS),
    })
    .returning()
  if (begun === undefined) throw new Error('the enrolment was not kept')
  const change = auditedEnrolment(begun, { verb: 'begin', value: await issueToken(tx, begun, by.now), before: null })
  const attested = auditedCheck(check, { verb: 'attest', value: null, before })
  // One entry for both deeds: the trace of the check stands beside that of the enrolment.
  return {
    ...change,
    audit: { ...change.audit, before, after: { enrolment: change.audit.after, check: attested.audit.after } },
    live: [...attested.live, ...change.live],
  }
}
