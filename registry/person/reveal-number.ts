import { eq } from 'drizzle-orm'
import { person } from '#db/schema/person.ts'
import type { By, Staff } from '../actor.ts'
import { changeRegister } from '../change-register.ts'
import { Refused } from '../refusal.ts'
import type { RevealNumber } from './input.ts'
import { findRight, lookBy } from './right-to-view.ts'
import { seePerson } from './see-person.ts'

/**
 * Gives out the whole number of a person whom this session may see, for half a minute on the screen (PV-8).
 *
 * A press that is repeated is a look of its own, so that no stored answer keeps the number.
 *
 * @returns 13 digits
 * @throws {Refused} purpose-needed, not-permitted
 */
export async function revealNumber(
  { personId }: RevealNumber,
  { actor, now }: By<Staff>,
): Promise<{ readonly nationalId: string }> {
  const by = { actor, now }
  return changeRegister(by, async (tx) => {
    const right = await findRight(tx, by, personId)
    if (right === undefined) throw new Refused('purpose-needed')
    await seePerson(tx, by, lookBy(right, { actor, personId, kind: 'full_number' }))
    const [shown] = await tx.select({ nationalId: person.nationalId }).from(person).where(eq(person.id, personId))
    if (shown === undefined) throw new Error(`person ${personId} may be seen and is not in the register`)
    return {
      value: shown,
      audit: { action: 'person.reveal', subjectId: personId, before: null, after: { purpose: right.purpose } },
      messages: [],
      live: [],
    }
  })
}
