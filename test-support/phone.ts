import { createHash, randomUUID } from 'node:crypto'
import { calculateJwkThumbprint, CompactSign, exportJWK, generateKeyPair } from 'jose'
import type { DeviceKey } from '#db/schema/authenticator.ts'
import type { ProvenPhone } from '#registry/authenticator/find-phone.ts'

/** What may be wrong with a signed request. */
export type ProofChanges = Partial<Record<'jti' | 'htm' | 'htu' | 'bh' | 'nonce' | 'typ', string>>

export type TestPhone = {
  readonly deviceKey: string
  /** This phone as the door hands it to a command. */
  readonly at: (now: Date) => ProvenPhone
  /** The `DPoP` header for this request. */
  readonly signs: (request: { readonly url: string; readonly body: string }, changes?: ProofChanges) => Promise<string>
}

/** A phone with a key pair of its own. */
export async function aPhone(): Promise<TestPhone> {
  const { publicKey: made, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const { x = '', y = '' } = await exportJWK(made)
  const publicKey: DeviceKey = { kty: 'EC', crv: 'P-256', x, y }
  const deviceKey = await calculateJwkThumbprint(publicKey)
  return {
    deviceKey,
    at: (now) => ({ deviceKey, publicKey, now }),
    signs: ({ url, body }, { typ = 'dpop+jwt', ...changes } = {}) => {
      const bh = createHash('sha256').update(body).digest('base64url')
      const claims = { jti: randomUUID(), htm: 'POST', htu: url, bh, iat: Math.floor(Date.now() / 1000), ...changes }
      return new CompactSign(Buffer.from(JSON.stringify(claims)))
        .setProtectedHeader({ typ, alg: 'ES256', jwk: publicKey })
        .sign(privateKey)
    },
  }
}
