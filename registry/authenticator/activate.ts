import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { authenticator, type Authenticator } from '#db/schema/authenticator.ts'
import type { By, Phone } from '../actor.ts'
import { ask } from '../asking.ts'
import { Refused } from '../refusal.ts'
import { ASSURANCE, recordEvent } from './record-event.ts'

/**
 * Makes a pending authenticator the one of its person; whichever was in use before is replaced in the same transaction
 * (EN-6). All of the person's are locked, in one order, so that two counters at once take turns.
 *
 * @returns the ids of those that were replaced
 * @throws {Refused} wrong-state when it is not pending any more
 */
export async function activatePhone(
  tx: Tx,
  { personId, id }: Pick<Authenticator, 'personId' | 'id'>,
  by: By<Phone>,
): Promise<readonly string[]> {
  await ask(tx, { persons: `{${personId}}` })
  const all = await tx
    .select()
    .from(authenticator)
    .where(eq(authenticator.personId, personId))
    .orderBy(authenticator.id)
    .for('update')
  if (all.find((one) => one.id === id)?.state !== 'pending') throw new Refused('wrong-state')
  const inUse = all.filter(({ state }) => state === 'active' || state === 'suspended').map((one) => one.id)
  for (const authenticatorId of inUse) {
    await recordEvent(tx, by, { personId, authenticatorId, kind: 'replace', cause: 'new-enrolment' })
  }
  await tx
    .update(authenticator)
    .set({ state: 'replaced', cause: 'new-enrolment', endedAt: by.now, pinHash: null })
    .where(and(eq(authenticator.personId, personId), inArray(authenticator.id, inUse)))
  await tx
    .update(authenticator)
    .set({ state: 'active', activatedAt: by.now, fails: 0 })
    .where(and(eq(authenticator.personId, personId), eq(authenticator.id, id)))
  await recordEvent(tx, by, { personId, authenticatorId: id, kind: 'activate', assurance: ASSURANCE })
  return inUse
}
