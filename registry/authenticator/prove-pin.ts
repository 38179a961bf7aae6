import { and, eq, lt, sql } from 'drizzle-orm'
import { authenticator, type Authenticator } from '#db/schema/authenticator.ts'
import { writeAside } from '../write-aside.ts'
import { pinMatches } from './pin.ts'
import { MOST_WRONG_PINS } from './rules.ts'

/** `blocked`: the tenth wrong one in a row, or one after it. */
export type PinProof = 'right' | 'wrong' | 'blocked'

/**
 * Whether this is the PIN of the authenticator (DI-4). Counted before it is looked at, so that of a hundred at once only ten
 * are looked at; whoever uses a right one sets the count back, in the transaction of the deed.
 */
export async function provePin(
  { personId, id }: Pick<Authenticator, 'personId' | 'id'>,
  pin: string,
): Promise<PinProof> {
  const [counted] = await writeAside({ persons: `{${personId}}` }, (tx) =>
    tx
      .update(authenticator)
      .set({ fails: sql`${authenticator.fails} + 1` })
      .where(
        and(eq(authenticator.personId, personId), eq(authenticator.id, id), lt(authenticator.fails, MOST_WRONG_PINS)),
      )
      .returning({ fails: authenticator.fails, pinHash: authenticator.pinHash }),
  )
  if (counted === undefined || counted.pinHash === null) return 'blocked'
  if (await pinMatches(counted.pinHash, pin, id)) return 'right'
  return counted.fails >= MOST_WRONG_PINS ? 'blocked' : 'wrong'
}
