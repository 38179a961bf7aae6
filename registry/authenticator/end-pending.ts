import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { authenticator, type Authenticator } from '#db/schema/authenticator.ts'
import type { By } from '../actor.ts'
import { ask } from '../asking.ts'
import { recordEvent } from './record-event.ts'

/** Revokes the authenticator of an enrolment that ends before it is done (DI-2). */
export async function endPending(
  tx: Tx,
  { personId, id }: Pick<Authenticator, 'personId' | 'id'>,
  by: By,
): Promise<void> {
  await ask(tx, { persons: `{${personId}}` })
  const ended = await tx
    .update(authenticator)
    .set({ state: 'revoked', cause: 'enrolment-ended', endedAt: by.now, pinHash: null })
    .where(and(eq(authenticator.personId, personId), eq(authenticator.id, id), eq(authenticator.state, 'pending')))
    .returning({ id: authenticator.id })
  if (ended.length === 1) {
    await recordEvent(tx, by, { personId, authenticatorId: id, kind: 'revoke', cause: 'enrolment-ended' })
  }
}
