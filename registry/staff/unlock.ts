import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { staffSession } from '#db/schema/staff-session.ts'
import type { By, Staff } from '../actor.ts'
import { changeRegister } from '../change-register.ts'
import { countTry, type Failure } from './attempts.ts'
import { findOneself } from './find-oneself.ts'
import type { Nothing, Unlock } from './input.ts'
import { assertionIn } from './passkey-answer.ts'
import { keepChallenge, randomChallenge } from './passkey-challenge.ts'
import { knownPasskeys, passkeyRequest, type PasskeyRequest } from './passkey-request.ts'
import { passwordMatches } from './password.ts'
import { provePasskey } from './prove-passkey.ts'

/** How a try to unlock ended. */
export type Unlocking = { readonly outcome: 'open' } | Failure

/** What the person hands to their authenticator to take the lock off. */
export async function beginUnlock(_: Nothing, by: By<Staff>, origin: string): Promise<PasskeyRequest> {
  const challenge = randomChallenge()
  await keepChallenge({ challenge, kind: 'unlock', staffId: by.actor.id }, by.now)
  return passkeyRequest(challenge, origin, await knownPasskeys(by.actor))
}

/** Unlocks the session with password or passkey; wrong ones count like wrong sign-ins (SE-4). */
export async function unlock(input: Unlock, by: By<Staff>, origin: string): Promise<Unlocking> {
  const { username, passwordHash } = await findOneself(by.actor)
  // Hashing takes long and must not hold a lock: it stands before the transaction.
  const isRight = input.kind === 'password' && (await passwordMatches(passwordHash, input.password))
  return changeRegister(by, async (tx) => {
    const failure = await countTry(
      tx,
      { username, now: by.now, with: input.kind === 'password' ? 'password' : 'whole' },
      async () => (input.kind === 'password' ? isRight : isOwnPasskey(tx, input.assertion, { by, origin })),
    )
    if (failure === undefined) await takeLockOff(tx, by)
    const value = failure ?? { outcome: 'open' }
    return {
      value,
      audit: {
        action: 'session.unlock',
        subjectId: by.actor.id,
        before: null,
        after: { outcome: value.outcome, method: input.kind },
        result: failure === undefined ? 'done' : 'refused',
      },
      messages: [],
      live: [],
    }
  })
}

type Asked = { readonly by: By<Staff>; readonly origin: string }

async function isOwnPasskey(tx: Tx, assertion: string, { by, origin }: Asked): Promise<boolean> {
  const shown = assertionIn(assertion)
  if (shown === undefined) return false
  return provePasskey(tx, shown, { kind: 'unlock', staffId: by.actor.id, origin, now: by.now })
}

async function takeLockOff(tx: Tx, by: By<Staff>): Promise<void> {
  await tx
    .update(staffSession)
    .set({ lockedAt: null, activeAt: by.now })
    .where(and(eq(staffSession.staffId, by.actor.id), eq(staffSession.idHash, by.actor.sessionHash)))
}
