import { createHash, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { CompactSign } from 'jose'
import * as z from 'zod'
import type { ReadingClaims } from '#agent/protocol.ts'
import { workstation, type Workstation } from '#db/schema/workstation.ts'
import { db } from './owner.ts'
import { present, type TestPerson } from './person.ts'

const PublicKey = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() })

export type WorkstationKeys = { readonly publicKey: z.infer<typeof PublicKey>; readonly privateKey: KeyObject }

/** A counter PC as the register knows it, and the private key that only the PC knows. */
export type TestWorkstation = Workstation & { readonly privateKey: KeyObject }

export function workstationKeys(): WorkstationKeys {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { publicKey: PublicKey.parse(publicKey.export({ format: 'jwk' })), privateKey }
}

export async function aWorkstation(officeCode: string, change: Partial<Workstation> = {}): Promise<TestWorkstation> {
  const { publicKey, privateKey } = workstationKeys()
  const [made] = await db
    .insert(workstation)
    .values({
      officeCode,
      machineName: 'PC-TEST-01',
      machineCode: '4F-92',
      counterNumber: 1,
      publicKey,
      keyInHardware: false,
      agentVersion: '1.0.0',
      pairedAt: new Date(),
      pairedBy: '00000000-0000-4000-8000-000000000000',
      ...change,
    })
    .returning()
  return { ...present(made), privateKey }
}

/** What an agent would claim of this person's card, read with this leave. */
export function claimsOf(read: {
  readonly workstation: TestWorkstation
  readonly holder: TestPerson
  readonly ticket: Pick<ReadingClaims, 'nonce' | 'session' | 'origin'>
  readonly counter: number
}): ReadingClaims {
  const { workstation: at, holder, ticket, counter } = read
  const now = new Date().toISOString()
  return {
    iss: at.id,
    nonce: ticket.nonce,
    purpose: 'card-check',
    session: ticket.session,
    origin: ticket.origin,
    counter,
    reader: 'ACS ACR39U ICC Reader 00 00',
    atr: '3b781800000073c84012009000',
    apduDigest: createHash('sha256').update(randomBytes(16)).digest('base64url'),
    apdus: 55,
    startedAt: now,
    finishedAt: now,
    card: holder.text,
    photo: { sha256: createHash('sha256').update('photo').digest('base64url'), bytes: 5118 },
    chipNumber: holder.card.chipNumber,
    laserNumber: holder.card.laserNumber,
  }
}

/** Signs as the agent does: compact JWS, ES256, no key id. */
export async function sign(claims: unknown, privateKey: KeyObject): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(claims))).setProtectedHeader({ alg: 'ES256' }).sign(privateKey)
}
