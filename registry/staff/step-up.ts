import { eq } from 'drizzle-orm'
import { staffSession } from '#db/schema/staff-session.ts'
import type { Tx } from '#db/client.ts'
import type { By, Staff } from '../actor.ts'
import { changeRegister } from '../change-register.ts'
import { countTry } from './attempts.ts'
import { deedDigest } from './deed-digest.ts'
import { findOneself } from './find-oneself.ts'
import type { BeginStepUp, StepUp } from './input.ts'
import { assertionIn } from './passkey-answer.ts'
import { keepChallenge, randomChallenge } from './passkey-challenge.ts'
import { knownPasskeys, passkeyRequest, type PasskeyRequest } from './passkey-request.ts'
import { provePasskey } from './prove-passkey.ts'
import { codeStep } from './prove-secrets.ts'
import { STEP_UP_LIFE_MS } from './session-rules.ts'
import { useCode } from './sign-in.ts'

/** A deed that is about to be done, in the web application of this origin. */
export type DeedHere = { readonly command: string; readonly input: unknown; readonly origin: string }

/** What the person hands to their authenticator for this very deed: the challenge is the digest of it (SC-8). */
export async function beginStepUp(deed: BeginStepUp, by: By<Staff>, origin: string): Promise<PasskeyRequest> {
  const { id: staffId, sessionHash } = by.actor
  const salt = randomChallenge()
  const challenge = deedDigest({ sessionHash, ...deed }, salt)
  await keepChallenge({ challenge, kind: 'step-up', staffId, salt }, by.now)
  return passkeyRequest(challenge, origin, await knownPasskeys(by.actor))
}

/**
 * Proves that the person of this session is still the one who presses (SE-5): with a passkey that signed this deed, or
 * with a code. Challenge and code are used up and a wrong try counted, whatever becomes of the deed itself.
 *
 * @returns false when it is wrong, was used before, was for another deed, or too many were wrong
 */
export async function stepUp(proof: StepUp, deed: DeedHere, by: By<Staff>): Promise<boolean> {
  const { username, totpSealed } = await findOneself(by.actor)
  const { press: _, ...without } = by
  return changeRegister<boolean>(without, async (tx) => {
    const failure = await countTry(
      tx,
      { username, now: by.now, with: proof.kind === 'code' ? 'code' : 'whole' },
      async () =>
        proof.kind === 'code'
          ? provesByCode(tx, { code: proof.code, totpSealed }, by)
          : provesByPasskey(tx, { assertion: proof.assertion, deed }, by),
    )
    return {
      value: failure === undefined,
      audit: {
        action: 'session.step-up',
        subjectId: by.actor.id,
        before: null,
        after: { method: proof.kind, command: deed.command },
        result: failure === undefined ? 'done' : 'refused',
      },
      messages: [],
      live: [],
    }
  })
}

type Code = { readonly code: string; readonly totpSealed: Buffer | null }

async function provesByCode(tx: Tx, { code, totpSealed }: Code, by: By<Staff>): Promise<boolean> {
  const step = codeStep(totpSealed, code, by.now)
  if (step === undefined || !(await useCode(tx, by.actor.id, step))) return false
  await tx
    .update(staffSession)
    .set({ stepUpUntil: new Date(by.now.getTime() + STEP_UP_LIFE_MS) })
    .where(eq(staffSession.idHash, by.actor.sessionHash))
  return true
}

type Signed = { readonly assertion: string; readonly deed: DeedHere }

async function provesByPasskey(tx: Tx, { assertion, deed }: Signed, by: By<Staff>): Promise<boolean> {
  const shown = assertionIn(assertion)
  if (shown === undefined) return false
  const { command, input, origin } = deed
  const { id: staffId, sessionHash } = by.actor
  const challengeOf = (salt: string): string => deedDigest({ sessionHash, command, input }, salt)
  return provePasskey(tx, shown, { kind: 'step-up', staffId, origin, now: by.now, challengeOf })
}
