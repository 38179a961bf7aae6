import { createHash } from 'node:crypto'
import { calculateJwkThumbprint, compactVerify, importJWK } from 'jose'
import * as z from 'zod'
import { phoneProof, type DeviceKey } from '#db/schema/authenticator.ts'
import { Refused } from '../refusal.ts'
import { keyedDigest } from '../server-keys.ts'
import { writeAside } from '../write-aside.ts'
import type { ProvenPhone } from './find-phone.ts'

/** How long a phone may use a nonce. PH-2. */
export const NONCE_LIFE_MS = 5 * 60_000

const Header = z.strictObject({
  typ: z.literal('dpop+jwt'),
  alg: z.literal('ES256'),
  jwk: z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
})
const Claims = z.strictObject({
  jti: z.uuid(),
  htm: z.string(),
  htu: z.string(),
  iat: z.int(),
  /** SHA-256 of the body, base64url. */
  bh: z.string(),
  nonce: z.optional(z.string()),
})

/** One request of a phone as it came in. */
export type PhoneRequest = {
  /** Compact JWS of the `DPoP` header. */
  readonly proof: string
  readonly method: string
  /** Scheme, host and path, as the phone addressed it. */
  readonly url: string
  readonly body: string
  readonly now: Date
}

/** Thrown where all is right but the nonce, which comes with the answer. PH-2. */
export class NonceNeeded extends Refused {
  readonly nonce: string

  constructor(nonce: string) {
    super('nonce-needed')
    this.nonce = nonce
  }
}

/**
 * Believes a request when the phone's key has signed it, all of it, for here and now, and once: the form of RFC 9449 with a
 * server nonce and a digest of the body (PH-1, PH-2, PH-3).
 *
 * @throws {Refused} proof-wrong; {NonceNeeded} nonce-needed
 */
export async function provePhone(request: PhoneRequest): Promise<ProvenPhone> {
  const { publicKey, claims } = await verified(request.proof)
  const { now } = request
  const bh = createHash('sha256').update(request.body).digest('base64url')
  if (claims.htm !== request.method || claims.htu !== request.url || claims.bh !== bh) throw new Refused('proof-wrong')
  const deviceKey = await calculateJwkThumbprint(publicKey)
  if (!isNonceOf(deviceKey, claims.nonce ?? '', now)) throw new NonceNeeded(nonceFor(deviceKey, now))
  await useProof(deviceKey, claims.jti, now)
  return { deviceKey, publicKey, now }
}

async function verified(proof: string): Promise<{ publicKey: DeviceKey; claims: z.infer<typeof Claims> }> {
  try {
    const header = Header.parse(JSON.parse(Buffer.from(proof.split('.')[0] ?? '', 'base64url').toString('utf8')))
    const { payload } = await compactVerify(proof, await importJWK(header.jwk, 'ES256'), { algorithms: ['ES256'] })
    return { publicKey: header.jwk, claims: Claims.parse(JSON.parse(new TextDecoder().decode(payload))) }
  } catch {
    throw new Refused('proof-wrong')
  }
}

/** A nonce for this key alone: its last moment, and our digest over both. Nothing is kept. */
export function nonceFor(deviceKey: string, now: Date): string {
  return withDigest(deviceKey, String(now.getTime() + NONCE_LIFE_MS))
}

function withDigest(deviceKey: string, until: string): string {
  return `${until}.${keyedDigest(`phone-nonce:${deviceKey}:${until}`)}`
}

function isNonceOf(deviceKey: string, nonce: string, now: Date): boolean {
  const until = nonce.split('.')[0] ?? ''
  return nonce === withDigest(deviceKey, until) && now.getTime() < Number(until)
}

/** Of the same proof sent twice, or at once, one counts. */
async function useProof(deviceKey: string, proofId: string, now: Date): Promise<void> {
  const kept = await writeAside({ device: deviceKey }, (tx) =>
    tx
      .insert(phoneProof)
      .values({ deviceKey, proofId, at: now })
      .onConflictDoNothing()
      .returning({ proofId: phoneProof.proofId }),
  )
  if (kept.length === 0) throw new Refused('proof-wrong')
}
