import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { signInAttempt } from '#db/schema/sign-in-attempt.ts'
import { staffSession } from '#db/schema/staff-session.ts'
import { staff } from '#db/schema/staff.ts'
import type { By, Staff } from '../actor.ts'
import { ask } from '../asking.ts'
import { changeRegister, type Change } from '../change-register.ts'
import { readRegister } from '../read-register.ts'
import { countFailure, lockAttempt, type Failure } from './attempts.ts'
import type { Unlock } from './input.ts'
import { passwordMatches } from './password.ts'

/** How a try to unlock ended. */
export type Unlocking = { readonly outcome: 'open' } | Failure

/** Unlocks the session with the password; wrong ones count like wrong sign-ins (SE-4). */
export async function unlockByPassword(input: Unlock, by: By<Staff>): Promise<Unlocking> {
  const [person] = await readRegister(by.actor, (tx) => tx.select().from(staff).where(eq(staff.id, by.actor.id)))
  const right = await passwordMatches(person?.passwordHash ?? null, input.password)
  return changeRegister(by, async (tx) => {
    const username = person?.username ?? by.actor.id
    await ask(tx, { username })
    const attempt = await lockAttempt(tx, username)
    if (attempt.blockedUntil !== null && attempt.blockedUntil > by.now) {
      return unlocking(by, { outcome: 'blocked', until: attempt.blockedUntil.toISOString() })
    }
    if (!right) return unlocking(by, await countFailure(tx, username, { fails: attempt.fails + 1, now: by.now }))
    await tx.delete(signInAttempt).where(eq(signInAttempt.username, username))
    await openAgain(tx, by)
    return unlocking(by, { outcome: 'open' })
  })
}

/** Takes the lock off; the caller has proven who asks. */
export async function openAgain(tx: Tx, by: By<Staff>): Promise<void> {
  await tx
    .update(staffSession)
    .set({ lockedAt: null, activeAt: by.now })
    .where(and(eq(staffSession.staffId, by.actor.id), eq(staffSession.idHash, by.actor.sessionHash)))
}

export function unlocking(by: By<Staff>, value: Unlocking): Change<Unlocking> {
  const result = value.outcome === 'open' ? 'done' : 'refused'
  return {
    value,
    audit: {
      action: 'session.unlock',
      subjectId: by.actor.id,
      before: null,
      after: { outcome: value.outcome },
      result,
    },
    messages: [],
    live: [],
  }
}
