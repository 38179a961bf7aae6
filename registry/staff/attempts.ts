import { eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { signInAttempt } from '#db/schema/sign-in-attempt.ts'
import { ask } from '../asking.ts'
import { SIGN_IN_BLOCK_MS, SIGN_IN_TRIES } from './session-rules.ts'

export type Failure =
  | { readonly outcome: 'wrong'; readonly triesLeft: number }
  | { readonly outcome: 'blocked'; readonly until: string }

/** `whole`: passkey, or password and code together. Half a proof makes up for wrong tries of its own kind only. */
export type ProofKind = 'whole' | 'password' | 'code'

export type Try = { readonly username: string; readonly now: Date; readonly with: ProofKind }

type Attempt = typeof signInAttempt.$inferSelect

/**
 * Lets somebody prove that they are who this name says, unless the name is stopped, and counts how it ended (SE-4).
 * The count is locked until the transaction ends: tries at once count one by one.
 *
 * @returns undefined when it is proven; a failure must be kept, so the caller returns it and throws nothing
 */
export async function countTry(tx: Tx, it: Try, prove: () => Promise<boolean>): Promise<Failure | undefined> {
  await ask(tx, { username: it.username })
  const attempt = await lockAttempt(tx, it.username)
  const { blockedUntil } = attempt
  if (blockedUntil !== null && blockedUntil > it.now) return { outcome: 'blocked', until: blockedUntil.toISOString() }
  if (!(await prove())) return countFailure(tx, attempt, it)
  await forgive(tx, attempt, it.with)
  return undefined
}

/** Of several tries at once each finds the row as the one before has left it, also when that one has removed it. */
async function lockAttempt(tx: Tx, username: string): Promise<Attempt> {
  const [attempt] = await tx
    .insert(signInAttempt)
    .values({ username, fails: 0 })
    .onConflictDoUpdate({ target: signInAttempt.username, set: { fails: sql`${signInAttempt.fails}` } })
    .returning()
  if (attempt === undefined) throw new Error('the tries were not counted')
  return attempt
}

/** Keeps one wrong try more; the last one allowed stops the name for a while. */
async function countFailure(tx: Tx, attempt: Attempt, it: Try): Promise<Failure> {
  const fails = attempt.fails + 1
  const codeFails = attempt.codeFails + (it.with === 'code' ? 1 : 0)
  const blockedUntil = fails >= SIGN_IN_TRIES ? new Date(it.now.getTime() + SIGN_IN_BLOCK_MS) : null
  // A block starts the count anew, so that it lasts once and not for ever.
  const counts = blockedUntil === null ? { fails, codeFails } : { fails: 0, codeFails: 0 }
  await tx
    .update(signInAttempt)
    .set({ ...counts, blockedUntil })
    .where(eq(signInAttempt.username, it.username))
  if (blockedUntil !== null) return { outcome: 'blocked', until: blockedUntil.toISOString() }
  return { outcome: 'wrong', triesLeft: SIGN_IN_TRIES - fails }
}

/** Else whoever knows the password could guess codes for ever, unlocking in between, and the other way round. */
async function forgive(tx: Tx, { username, fails, codeFails }: Attempt, proof: ProofKind): Promise<void> {
  const isIt = eq(signInAttempt.username, username)
  if (proof === 'whole') await tx.delete(signInAttempt).where(isIt)
  else if (proof === 'password') await tx.update(signInAttempt).set({ fails: codeFails }).where(isIt)
  else
    await tx
      .update(signInAttempt)
      .set({ fails: fails - codeFails, codeFails: 0 })
      .where(isIt)
}
