import { eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { staff } from '#db/schema/staff.ts'
import type { By, Staff } from '../actor.ts'
import { Refused } from '../refusal.ts'
import { needsNote } from './decline-reasons.ts'
import type { AttestCard, SecondClerk } from './input.ts'
import { judgeClerk } from './judge-person.ts'
import type { KeptCheck } from './kept-check.ts'

/**
 * Proves that somebody of staff with a role at this office is here: password and TOTP code, each code once.
 *
 * @returns who they are (`staff.id`)
 * @throws {Refused} second-clerk-wrong
 */
export type ProveSecond = (secrets: SecondClerk, officeCode: string, now: Date) => Promise<string>

/** What going on needs beside the clerk's own word where a second clerk attests too (CC-13). @throws {Refused} reason-needed, second-clerk-needed */
export function secondNeeded(input: AttestCard): SecondClerk {
  const { reason, note = '', second } = input
  if (reason === undefined || (needsNote(reason) && note === '')) throw new Refused('reason-needed')
  if (second === undefined) throw new Refused('second-clerk-needed')
  return second
}

/**
 * Two pairs of eyes, neither of the citizen's family: whoever could not attest alone is no second clerk either (CC-13).
 *
 * @throws {Refused} second-clerk-wrong
 */
export async function refuseUnfitSecond(
  tx: Tx,
  secondId: string,
  at: { check: KeptCheck; by: By<Staff> },
): Promise<void> {
  const { check, by } = at
  const [second] = await tx
    .select({ personId: staff.personId, houseId: staff.houseId, surname: staff.surname })
    .from(staff)
    .where(eq(staff.id, secondId))
  if (
    second === undefined ||
    secondId === by.actor.id ||
    second.personId === by.actor.personId ||
    check.card === null
  ) {
    throw new Refused('second-clerk-wrong')
  }
  const { facts } = check.card
  const nationalId = second.personId === check.personId ? facts.reading.card.nationalId : ''
  const clerk = { nationalId, houseId: second.houseId, surname: second.surname }
  const { code } = judgeClerk({ ...facts, clerk, authority: check.answer })
  if (code !== 'clerk.another') throw new Refused('second-clerk-wrong')
}
