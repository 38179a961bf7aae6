import { createCipheriv, createDecipheriv, createHash, createHmac, generateKeyPairSync, randomBytes } from 'node:crypto'
import { CompactSign } from 'jose'
import * as z from 'zod'
import { TicketClaims, type PairAnswer } from '#agent/protocol.ts'

/** What only the server knows, as environment variables; read when first needed, so that a build needs none. */
export const SERVER_KEYS = ['THABIAN_TICKET_KEY', 'THABIAN_SEAL_KEY'] as const
export type ServerKeys = Readonly<Record<(typeof SERVER_KEYS)[number], string>>

export type TicketKey = PairAnswer['ticketKeys'][number]

const PrivateTicketKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
})

/** Layout of a sealed secret: version, 12 bytes of nonce, 16 bytes of tag, then the hidden text. */
const SEAL_VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES

/** New keys as the values of their environment variables: for the demo's first start and for tests. */
export function makeServerKeys(): ServerKeys {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    THABIAN_TICKET_KEY: JSON.stringify(PrivateTicketKey.parse(privateKey.export({ format: 'jwk' }))),
    THABIAN_SEAL_KEY: randomBytes(32).toString('base64url'),
  }
}

/** The public keys that agents believe, told to them when they pair; `kid` is the thumbprint of RFC 7638. */
export function ticketKeys(): TicketKey[] {
  const { kty, crv, x, y } = privateTicketKey()
  return [{ kty, crv, x, y, kid: thumbprint({ kty, crv, x, y }) }]
}

/** A ticket as the agent takes it: compact JWS, ES256 (CR-1). */
export async function signTicket(claims: TicketClaims): Promise<string> {
  const key = privateTicketKey()
  return new CompactSign(Buffer.from(JSON.stringify(TicketClaims.parse(claims))))
    .setProtectedHeader({ alg: 'ES256', kid: thumbprint(key) })
    .sign(key)
}

/** Hides a short secret (a TOTP seed) with AES-256-GCM, so that a copy of the database does not give it away. */
export function seal(secret: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', sealKey(), nonce)
  const hidden = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(SEAL_VERSION), nonce, cipher.getAuthTag(), hidden])
}

/** @throws when it was sealed with another key, or changed since */
export function unseal(sealed: Buffer): string {
  if (sealed.length < HEAD_BYTES || sealed[0] !== SEAL_VERSION) throw new Error('this is no sealed secret')
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', sealKey(), nonce, { authTagLength: TAG_BYTES })
  decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]).toString('utf8')
}

/**
 * HMAC-SHA-256 of a text, base64url: tells two bodies apart without giving anybody who reads the database something to
 * try passwords against.
 */
export function keyedDigest(text: string): string {
  return createHmac('sha256', sealKey()).update('digest:').update(text).digest('base64url')
}

/**
 * What is hashed instead of a PIN (DI-5), base64url: bound to its authenticator and to a key that is not in the database, so that a
 * copy of the database gives nobody 10^8 PINs to try.
 */
export function pepperedPin(pin: string, authenticatorId: string): string {
  const pepper = createHmac('sha256', sealKey()).update('pin-pepper').digest()
  return createHmac('sha256', pepper).update(`${pin}‖${authenticatorId}`).digest('base64url')
}

function privateTicketKey(): z.infer<typeof PrivateTicketKey> {
  const parsed = PrivateTicketKey.safeParse(fromJson(environment('THABIAN_TICKET_KEY')))
  if (!parsed.success) throw new Error('THABIAN_TICKET_KEY is not a private P-256 key in JWK form')
  return parsed.data
}

function sealKey(): Buffer {
  const key = Buffer.from(environment('THABIAN_SEAL_KEY'), 'base64url')
  if (key.length !== 32) throw new Error('THABIAN_SEAL_KEY is not 32 bytes in base64url')
  return key
}

function environment(name: (typeof SERVER_KEYS)[number]): string {
  const value = process.env[name]
  if (value === undefined || value === '')
    throw new Error(`${name} is not set: docs/operations/server-keys.md says how to make it`)
  return value
}

/** The value never appears in an error: it is a key. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function thumbprint({ crv, kty, x, y }: Omit<TicketKey, 'kid'>): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')
}
