import { eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { signInAttempt } from '#db/schema/sign-in-attempt.ts'
import { ask } from '../asking.ts'
import { SIGN_IN_BLOCK_MS, SIGN_IN_TRIES } from './session-rules.ts'

export type Failure =
  | { readonly outcome: 'wrong'; readonly triesLeft: number }
  | { readonly outcome: 'blocked'; readonly until: string }

/**
 * Lets somebody prove that they are who this name says, unless the name is stopped, and counts how it ended (SE-4).
 * The count is locked until the transaction ends: tries at once count one by one.
 *
 * @returns undefined when it is proven; a failure must be kept, so the caller returns it and throws nothing
 */
export async function countTry(
  tx: Tx,
  { username, now }: { readonly username: string; readonly now: Date },
  prove: () => Promise<boolean>,
): Promise<Failure | undefined> {
  await ask(tx, { username })
  const { fails, blockedUntil } = await lockAttempt(tx, username)
  if (blockedUntil !== null && blockedUntil > now) return { outcome: 'blocked', until: blockedUntil.toISOString() }
  if (!(await prove())) return countFailure(tx, username, { fails: fails + 1, now })
  await tx.delete(signInAttempt).where(eq(signInAttempt.username, username))
  return undefined
}

async function lockAttempt(tx: Tx, username: string): Promise<{ fails: number; blockedUntil: Date | null }> {
  await tx.insert(signInAttempt).values({ username, fails: 0 }).onConflictDoNothing()
  const [attempt] = await tx.select().from(signInAttempt).where(eq(signInAttempt.username, username)).for('update')
  return attempt ?? { fails: 0, blockedUntil: null }
}

/** Writes that the `fails`-th try in a row was wrong; the last one allowed stops the name for a while. */
async function countFailure(tx: Tx, username: string, count: { fails: number; now: Date }): Promise<Failure> {
  const { fails, now } = count
  const blockedUntil = fails >= SIGN_IN_TRIES ? new Date(now.getTime() + SIGN_IN_BLOCK_MS) : null
  // A block starts the count anew, so that it lasts once and not for ever.
  await tx
    .update(signInAttempt)
    .set({ fails: blockedUntil === null ? fails : 0, blockedUntil })
    .where(eq(signInAttempt.username, username))
  if (blockedUntil !== null) return { outcome: 'blocked', until: blockedUntil.toISOString() }
  return { outcome: 'wrong', triesLeft: SIGN_IN_TRIES - fails }
}
