import { randomBytes } from 'node:crypto'
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { passkeyChallenge } from '#db/schema/passkey.ts'
import { ask, type Asking } from '../asking.ts'
import { writeAside } from '../write-aside.ts'

/** SC-7: a challenge can be answered for this long. Source: docs/rules/staff-credentials.md. */
export const CHALLENGE_LIFE_MS = 5 * 60_000

/** What an answer to a challenge is good for, and nothing else. */
export type ChallengeKind = 'sign-in' | 'unlock' | 'step-up' | 'register'

/** Whom a challenge was given to, and for what. */
export type ChallengeFor = {
  readonly kind: ChallengeKind
  /** Undefined at sign-in, when nobody is known yet. */
  readonly staffId: string | undefined
}

/** 32 random bytes, base64url: what there is to sign when nothing is being decided. */
export function randomChallenge(): string {
  return randomBytes(32).toString('base64url')
}

/** Keeps a challenge that is about to be given out. `salt` went into the digest that a step-up signs. */
export async function keepChallenge(
  given: ChallengeFor & { readonly challenge: string; readonly salt?: string },
  now: Date,
): Promise<void> {
  const { challenge, kind, staffId = null, salt = null } = given
  const expiresAt = new Date(now.getTime() + CHALLENGE_LIFE_MS)
  const asking: Asking = { challenge }
  await writeAside(asking, (tx) => tx.insert(passkeyChallenge).values({ challenge, kind, staffId, salt, expiresAt }))
}

/**
 * Uses a challenge up (SC-7), whether or not its answer then turns out to be right: the caller's transaction must be
 * kept. Of two answers at once, one finds it used.
 *
 * @returns undefined when it was not given to them for this, was used before, or is too old
 */
export async function useChallenge(
  tx: Tx,
  challenge: string,
  by: ChallengeFor & { readonly now: Date },
): Promise<{ readonly salt: string | null } | undefined> {
  await ask(tx, { challenge })
  const [used] = await tx
    .update(passkeyChallenge)
    .set({ usedAt: by.now })
    .where(
      and(
        eq(passkeyChallenge.challenge, challenge),
        eq(passkeyChallenge.kind, by.kind),
        by.staffId === undefined ? isNull(passkeyChallenge.staffId) : eq(passkeyChallenge.staffId, by.staffId),
        isNull(passkeyChallenge.usedAt),
        gt(passkeyChallenge.expiresAt, by.now),
      ),
    )
    .returning({ salt: passkeyChallenge.salt })
  return used
}
