import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { beginRegistration, registerPasskey, type NewPasskeyRequest } from '#registry/staff/passkey-register.ts'
import type { PasskeyRequest } from '#registry/staff/passkey-request.ts'
import type { By, Staff } from '#registry/actor.ts'
import { TEST_ORIGIN } from './server-keys.ts'

/** What an authenticator and its browser may be made to say instead of the truth. */
export type Lies = {
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  /** `webauthn.get` */
  readonly type?: string
  /** Null says nothing. */
  readonly userHandle?: string | null
  readonly userVerified?: boolean
  readonly counter?: number
  /** Signs with the key of another passkey. */
  readonly signedBy?: SoftwarePasskey
}

/** A passkey in software: real keys, real bytes of WebAuthn Level 3, ES256, attestation `none`. */
export type SoftwarePasskey = {
  readonly id: string
  readonly privateKey: KeyObject
  /** The JSON with which a browser makes it known. */
  readonly attest: (asked: NewPasskeyRequest, lies?: Lies) => string
  /** The JSON with which a browser shows it. Each one counts one further, unless a counter is given. */
  readonly assert: (asked: PasskeyRequest, lies?: Lies) => string
}

/** Flags of authenticator data (WebAuthn 6.1): present, verified, new credential attached. */
const PRESENT = 0x01
const VERIFIED = 0x04
const ATTACHED = 0x40

export function aSoftwarePasskey({ counting = true }: { readonly counting?: boolean } = {}): SoftwarePasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(32)
  const id = credentialId.toString('base64url')
  let userHandle: string | undefined
  let counter = 0

  const attest: SoftwarePasskey['attest'] = (asked, lies = {}) => {
    userHandle = asked.user.id
    const data = authenticatorData(asked.rp.id, ATTACHED, { counter: 0, ...lies })
    const attached = Buffer.concat([Buffer.alloc(16), uint16(credentialId.length), credentialId, coseKey(publicKey)])
    return JSON.stringify({
      id,
      rawId: id,
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData('webauthn.create', asked.challenge, lies).toString('base64url'),
        attestationObject: attestationObject(Buffer.concat([data, attached])).toString('base64url'),
        transports: ['internal'],
        publicKeyAlgorithm: -7,
      },
    })
  }

  const assert: SoftwarePasskey['assert'] = (asked, lies = {}) => {
    if (counting) counter += 1
    const said = clientData('webauthn.get', asked.challenge, lies)
    const data = authenticatorData(asked.rpId, 0, { counter, ...lies })
    const signature = sign('sha256', Buffer.concat([data, sha256(said)]), (lies.signedBy ?? { privateKey }).privateKey)
    const handle = lies.userHandle === undefined ? userHandle : lies.userHandle
    return JSON.stringify({
      id,
      rawId: id,
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
      response: {
        clientDataJSON: said.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
        ...(handle === null ? {} : { userHandle: handle }),
      },
    })
  }

  return { id, privateKey, attest, assert }
}

/** A passkey that this person has made known from an open session. */
export async function aPasskeyOf(
  actor: Staff,
  passkey: SoftwarePasskey = aSoftwarePasskey(),
): Promise<SoftwarePasskey> {
  const by: By<Staff> = { actor, now: new Date() }
  const asked = await beginRegistration({}, by, TEST_ORIGIN)
  const { outcome } = await registerPasskey({ attestation: passkey.attest(asked) }, by, TEST_ORIGIN)
  if (outcome !== 'added') throw new Error('the software passkey was not taken')
  return passkey
}

function clientData(type: string, challenge: string, lies: Lies): Buffer {
  const said = { type, challenge, origin: TEST_ORIGIN, crossOrigin: false }
  const { origin = said.origin } = lies
  return Buffer.from(
    JSON.stringify({ ...said, type: lies.type ?? type, challenge: lies.challenge ?? challenge, origin }),
  )
}

function authenticatorData(rpId: string, flags: number, lies: Lies & { readonly counter: number }): Buffer {
  const verified = lies.userVerified === false ? 0 : VERIFIED
  const counter = Buffer.alloc(4)
  counter.writeUInt32BE(lies.counter)
  return Buffer.concat([sha256(lies.rpId ?? rpId), Buffer.of(flags | PRESENT | verified), counter])
}

/** CBOR by hand: `{ fmt: 'none', attStmt: {}, authData }`. */
function attestationObject(authData: Buffer): Buffer {
  return Buffer.concat([
    Buffer.of(0xa3),
    cborText('fmt'),
    cborText('none'),
    cborText('attStmt'),
    Buffer.of(0xa0),
    cborText('authData'),
    Buffer.of(0x58, authData.length),
    authData,
  ])
}

/** CBOR by hand: `{ 1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y }`. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return Buffer.concat([
    Buffer.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20),
    Buffer.from(x, 'base64url'),
    Buffer.of(0x22, 0x58, 0x20),
    Buffer.from(y, 'base64url'),
  ])
}

const cborText = (text: string): Buffer => Buffer.concat([Buffer.of(0x60 + text.length), Buffer.from(text)])
const sha256 = (of: string | Buffer): Buffer => createHash('sha256').update(of).digest()

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}
