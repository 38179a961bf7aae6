import { eq } from 'drizzle-orm'
import { statedPurpose } from '#db/schema/access-log.ts'
import { person } from '#db/schema/person.ts'
import type { By, Staff } from '../actor.ts'
import { ask } from '../asking.ts'
import { changeRegister } from '../change-register.ts'
import { Refused } from '../refusal.ts'
import type { StatePurpose } from './input.ts'
import { needsWords, PURPOSE_MINUTES } from './purposes.ts'

/**
 * States why a person is opened without their card: good for this session and a quarter of an hour (PV-3).
 *
 * The words stay with the looks that they allow, for the citizen to read; the trace says only that there were some.
 *
 * @returns until when, an ISO instant
 * @throws {Refused} reason-needed, not-found
 */
export async function statePurpose(input: StatePurpose, by: By<Staff>): Promise<{ readonly until: string }> {
  const { personId, purpose, note } = input
  const { actor, now } = by
  if (needsWords(purpose) && note === undefined) throw new Refused('reason-needed')
  const until = new Date(now.getTime() + PURPOSE_MINUTES * 60_000)

  return changeRegister(by, async (tx) => {
    await ask(tx, { persons: `{${personId}}` })
    const [known] = await tx.select({ id: person.id }).from(person).where(eq(person.id, personId))
    if (known === undefined) throw new Refused('not-found')

    await tx.insert(statedPurpose).values({
      officeCode: actor.officeCode,
      sessionHash: actor.sessionHash,
      staffId: actor.id,
      personId,
      purpose,
      note: note ?? null,
      statedAt: now,
      until,
    })
    return {
      value: { until: until.toISOString() },
      audit: {
        action: 'person.state-purpose',
        subjectId: personId,
        before: null,
        after: { purpose, withWords: note !== undefined, until },
      },
      messages: [],
      live: [],
    }
  })
}
