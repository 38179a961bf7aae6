import { verifyRegistrationResponse } from '@simplewebauthn/server'
import type { Tx } from '#db/client.ts'
import { passkey } from '#db/schema/passkey.ts'
import type { By, Staff } from '../actor.ts'
import { changeRegister } from '../change-register.ts'
import { findOneself } from './find-oneself.ts'
import type { Nothing, RegisterPasskey } from './input.ts'
import { attestationIn, type Attestation } from './passkey-answer.ts'
import { CHALLENGE_LIFE_MS, keepChallenge, randomChallenge, useChallenge } from './passkey-challenge.ts'
import { knownPasskeys, relyingPartyOf, type KnownPasskey } from './passkey-request.ts'
import { userHandleOf } from './user-handle.ts'

/** COSE numbers of the signatures that we check, the best liked first: ES256, EdDSA, RS256. */
const ALGORITHMS = [-7, -8, -257]

/** What the browser hands to the authenticator, as WebAuthn's PublicKeyCredentialCreationOptionsJSON names it. */
export type NewPasskeyRequest = {
  challenge: string
  rp: { id: string; name: string }
  user: { id: string; name: string; displayName: string }
  pubKeyCredParams: { type: 'public-key'; alg: number }[]
  /** Milliseconds. */
  timeout: number
  excludeCredentials: KnownPasskey[]
  authenticatorSelection: { residentKey: 'required'; requireResidentKey: true; userVerification: 'required' }
  attestation: 'none'
}

/** `refused`: it is no new passkey of this person, or it did not answer our challenge in time. */
export type Registering = { readonly outcome: 'added' | 'refused' }

/** Begins to make a passkey of one's own; who asks has just proven themselves (SC-10). */
export async function beginRegistration(_: Nothing, by: By<Staff>, origin: string): Promise<NewPasskeyRequest> {
  const { id: staffId, username, nameTh } = await findOneself(by.actor)
  const challenge = randomChallenge()
  await keepChallenge({ challenge, kind: 'register', staffId }, by.now)
  return {
    challenge,
    rp: { id: relyingPartyOf(origin), name: 'Thabian' },
    user: { id: userHandleOf(staffId), name: username, displayName: nameTh },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    timeout: CHALLENGE_LIFE_MS,
    excludeCredentials: await knownPasskeys(by.actor),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    attestation: 'none',
  }
}

/** Keeps a new passkey of one's own. Only who has begun it can end it: the challenge is the permission (SC-7, SC-10). */
export async function registerPasskey(input: RegisterPasskey, by: By<Staff>, origin: string): Promise<Registering> {
  const shown = attestationIn(input.attestation)
  return changeRegister<Registering>(by, async (tx) => {
    const made = shown && (await addPasskey(tx, shown, { by, origin }))
    return {
      value: { outcome: made === undefined ? 'refused' : 'added' },
      audit: {
        action: 'passkey.register',
        subjectId: by.actor.id,
        before: null,
        after: made ?? null,
        result: made === undefined ? 'refused' : 'done',
      },
      messages: [],
      live: [],
    }
  })
}

type Added = { readonly credentialId: string; readonly backedUp: boolean }
type Asked = { readonly by: By<Staff>; readonly origin: string }

async function addPasskey(tx: Tx, shown: Attestation, { by, origin }: Asked): Promise<Added | undefined> {
  const staffId = by.actor.id
  const given = await useChallenge(tx, shown.challenge, { kind: 'register', staffId, now: by.now })
  if (given === undefined) return undefined
  const verified = await verify(shown, origin)
  if (verified === undefined) return undefined
  const { credential, credentialBackedUp } = verified
  const [added] = await tx
    .insert(passkey)
    .values({
      credentialId: credential.id,
      staffId,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: (shown.response.transports ?? []).join(','),
      backedUp: credentialBackedUp,
      createdAt: by.now,
    })
    .onConflictDoNothing()
    .returning({ credentialId: passkey.credentialId, backedUp: passkey.backedUp })
  return added
}

async function verify(shown: Attestation, origin: string) {
  const { challenge, ...response } = shown
  const answer = await verifyRegistrationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: relyingPartyOf(origin),
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => undefined) // it throws at every attestation that is not as it must be, and only the browser chose it
  const isSame = answer?.registrationInfo?.credential.id === shown.id
  return answer?.verified === true && isSame ? answer.registrationInfo : undefined
}
