import { asc, eq } from 'drizzle-orm'
import { passkey } from '#db/schema/passkey.ts'
import type { Staff } from '../actor.ts'
import { readRegister } from '../read-register.ts'
import { CHALLENGE_LIFE_MS } from './passkey-challenge.ts'

export type KnownPasskey = { id: string; type: 'public-key'; transports: string[] }

/** What the browser hands to the authenticator, as WebAuthn's PublicKeyCredentialRequestOptionsJSON names it. */
export type PasskeyRequest = {
  challenge: string
  rpId: string
  /** Milliseconds. */
  timeout: number
  /** SC-6: the authenticator makes sure of its user, by PIN or fingerprint. */
  userVerification: 'required'
  /** Empty at sign-in: the authenticator finds its passkeys of this site by itself. */
  allowCredentials: KnownPasskey[]
}

/** Name under which passkeys know this application: the host of its origin. */
export function relyingPartyOf(origin: string): string {
  return new URL(origin).hostname
}

export function passkeyRequest(challenge: string, origin: string, known: KnownPasskey[] = []): PasskeyRequest {
  return {
    challenge,
    rpId: relyingPartyOf(origin),
    timeout: CHALLENGE_LIFE_MS,
    userVerification: 'required',
    allowCredentials: known,
  }
}

/** The person's own passkeys as a browser wants them named. */
export async function knownPasskeys(actor: Staff): Promise<KnownPasskey[]> {
  const kept = await readRegister(actor, (tx) =>
    tx
      .select({ id: passkey.credentialId, transports: passkey.transports })
      .from(passkey)
      .where(eq(passkey.staffId, actor.id))
      .orderBy(asc(passkey.createdAt)),
  )
  return kept.map(({ id, transports }) => ({ id, type: 'public-key', transports: transportsIn(transports) }))
}

/** `internal,hybrid` as a list. */
export function transportsIn(kept: string): string[] {
  return kept === '' ? [] : kept.split(',')
}
