import { randomBytes } from 'node:crypto'
import { CompactSign, compactVerify, exportJWK, generateKeyPair, importJWK } from 'jose'
import { ReadingClaims, type PairAnswer, type TicketClaims } from '#agent/protocol.ts'

/** The server's half of the protocol: signs tickets for one workstation and checks its readings. */
export type ARegistry = {
  readonly answer: PairAnswer
  readonly origin: string
  /** A ticket that is good now, with `change` made to its claims before it is signed. */
  readonly ticket: (change?: Partial<TicketClaims>) => Promise<string>
}

export const WORKSTATION = '3f0c1f8e-6d0a-4a59-9b0e-2f6a51f1c7d4'

export async function aRegistry(origin = 'https://registry.example'): Promise<ARegistry> {
  const key = await generateKeyPair('ES256', { extractable: true })
  const { x = '', y = '' } = await exportJWK(key.publicKey)
  const kid = 'tickets-1'
  return {
    origin,
    answer: {
      workstationId: WORKSTATION,
      ticketKeys: [{ kty: 'EC', crv: 'P-256', x, y, kid }],
      origins: [origin],
    },
    async ticket(change = {}) {
      const now = Math.floor(Date.now() / 1_000)
      const claims = {
        aud: WORKSTATION,
        nonce: randomBytes(32).toString('base64url'),
        purpose: 'card-check',
        session: 'session-of-a-clerk',
        origin,
        iat: now,
        exp: now + 60,
        ...change,
      } satisfies TicketClaims
      return new CompactSign(Buffer.from(JSON.stringify(claims)))
        .setProtectedHeader({ alg: 'ES256', kid })
        .sign(key.privateKey)
    },
  }
}

type PublicKey = { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }

/** What a reading says, once its signature is found to be that of the workstation's key. */
export async function verifiedReading(jws: string, publicKey: PublicKey): Promise<ReadingClaims> {
  const { payload } = await compactVerify(jws, await importJWK(publicKey, 'ES256'), { algorithms: ['ES256'] })
  return ReadingClaims.parse(JSON.parse(Buffer.from(payload).toString('utf8')))
}
