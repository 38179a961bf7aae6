import type { By, Staff } from '../actor.ts'
import { askingOf } from '../change-register.ts'
import { Refused } from '../refusal.ts'
import { writeAside } from '../write-aside.ts'
import { lockOwnEnrolment } from './change-enrolment.ts'
import type { OneEnrolment } from './input.ts'
import { issueToken, type IssuedQr } from './issue-token.ts'
import { enrolmentRefusal } from './rules.ts'

/**
 * The next QR of an enrolment that still waits for its phone (EN-2). A QR is no fact of the register, so it leaves no trace
 * and its press is not stored: a stored answer would keep the token.
 *
 * @throws {Refused} not-found, wrong-state, enrolment-over
 */
export async function renewQr(input: OneEnrolment, by: By<Staff>): Promise<IssuedQr> {
  return writeAside(askingOf(by), async (tx) => {
    const waiting = await lockOwnEnrolment(tx, by.actor, input.enrolmentId)
    const refusal = enrolmentRefusal(waiting, 'scan', by.now)
    if (refusal !== null) throw new Refused(refusal)
    return issueToken(tx, waiting, by.now)
  })
}
