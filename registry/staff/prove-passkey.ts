import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { passkey } from '#db/schema/passkey.ts'
import { ask } from '../asking.ts'
import type { Assertion } from './passkey-answer.ts'
import { useChallenge, type ChallengeKind } from './passkey-challenge.ts'
import { relyingPartyOf, transportsIn } from './passkey-request.ts'
import { userHandleOf } from './user-handle.ts'

/** What an assertion must prove. */
export type PasskeyProof = {
  readonly kind: Exclude<ChallengeKind, 'register'>
  readonly staffId: string
  readonly origin: string
  readonly now: Date
  /** For a step-up: the challenge that this deed makes with the salt kept beside it (SC-8). */
  readonly challengeOf?: (salt: string) => string
}

type Kept = typeof passkey.$inferSelect

/**
 * Whether this passkey of this person answered a challenge of ours, here and now (SC-6, SC-7, SC-8, SC-9). Uses the
 * challenge up and moves the passkey's counter on, so the caller's transaction must be kept even when it is wrong.
 */
export async function provePasskey(tx: Tx, shown: Assertion, proof: PasskeyProof): Promise<boolean> {
  const { kind, staffId, now } = proof
  const given = await useChallenge(tx, shown.challenge, {
    kind,
    staffId: kind === 'sign-in' ? undefined : staffId,
    now,
  })
  if (given === undefined || !isOfDeed(shown.challenge, given.salt, proof)) return false
  if (!isOwner(shown.response.userHandle, proof)) return false

  await ask(tx, { staff: staffId })
  const own = and(eq(passkey.credentialId, shown.id), eq(passkey.staffId, staffId))
  const [kept] = await tx.select().from(passkey).where(own).for('update')
  if (kept === undefined) return false
  const verified = await verify(shown, kept, proof.origin)
  if (verified === undefined) return false
  await tx
    .update(passkey)
    .set({ counter: verified.newCounter, backedUp: verified.credentialBackedUp, lastUsedAt: now })
    .where(own)
  return true
}

/** A salt was kept for a step-up and for nothing else. */
function isOfDeed(challenge: string, salt: string | null, { challengeOf }: PasskeyProof): boolean {
  if (challengeOf === undefined) return salt === null
  return salt !== null && challengeOf(salt) === challenge
}

/** At sign-in the authenticator must say whose passkey it is; later the person is known, and it need not. */
function isOwner(userHandle: string | undefined, { kind, staffId }: PasskeyProof): boolean {
  if (userHandle === undefined) return kind !== 'sign-in'
  return userHandle === userHandleOf(staffId)
}

async function verify(shown: Assertion, kept: Kept, origin: string) {
  const { challenge, ...response } = shown
  const answer = await verifyAuthenticationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: relyingPartyOf(origin),
    requireUserVerification: true,
    credential: {
      id: kept.credentialId,
      publicKey: new Uint8Array(kept.publicKey),
      counter: kept.counter,
      transports: transportsIn(kept.transports),
    },
  }).catch(() => undefined) // it throws at every assertion that is not as it must be, and only the browser chose it
  return answer?.verified === true ? answer.authenticationInfo : undefined
}
