import { exportJWK, generateKeyPair } from 'jose'
import { hostname } from 'node:os'
import * as z from 'zod/mini'
import { PairAnswer, PairRequest } from './protocol.ts'
import type { PrivateKey, Store } from './store.ts'

/** The server said no, or what answered is not the server: a person has to look. Anything else is worth a retry. */
export class PairingRefused extends Error {
  override readonly name = 'PairingRefused'
}

const ANSWER_LIMIT_MS = 15_000
const PairKeys = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
})

export type PairingAttempt = {
  /** Ten letters and digits from the administrator; hyphens, spaces and small letters are forgiven. */
  readonly code: string
  /** Origin of the web app: https, or http on this very machine. */
  readonly server: string
  /** Of the agent's program. */
  readonly version: string
}

/**
 * Makes a new key and trades its public half and the code for this workstation's name. An earlier pairing stays
 * until the server has agreed.
 *
 * @throws {PairingRefused} with the sentence for the administrator
 */
export async function pair(attempt: PairingAttempt, store: Store): Promise<string> {
  const server = serverOrigin(attempt.server)
  const privateKey = await newKey()
  const { d: _, ...publicKey } = privateKey
  const request = PairRequest.safeParse({
    code: attempt.code.replaceAll(/[\s-]/g, '').toUpperCase(),
    publicKey,
    machineName: hostname().slice(0, 63) || 'unnamed',
    machineCode: store.machineCode,
    version: attempt.version,
    keyInHardware: false,
  } satisfies PairRequest)
  if (!request.success) throw new PairingRefused('a pairing code has ten letters and digits')

  const answer = await askServer(server, request.data)
  store.keepPairing({ answer, server, privateKey })
  return answer.workstationId
}

async function askServer(server: string, request: PairRequest): Promise<PairAnswer> {
  const response = await fetch(`${server}/api/agent/pair`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(request),
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
  })
  const text = await response.text()
  if (response.status >= 500) throw new Error(`${server} answered ${response.status}`)
  if (!response.ok) throw new PairingRefused(`${server} refused the code (${response.status}): ask for a new one`)
  const answer = PairAnswer.safeParse(parsed(text))
  if (!answer.success) throw new PairingRefused(`${server} does not answer like the registry`)
  return answer.data
}

/**
 * Where the registry is. Plain http would show code and key to the network, so only this machine may use it.
 *
 * @throws {PairingRefused} when it is neither https nor on this machine
 */
export function serverOrigin(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const isHere = url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url?.protocol === 'https:' || isHere) return url.origin
  throw new PairingRefused(`${address} is not the https address of the registry`)
}

async function newKey(): Promise<PrivateKey> {
  const made = await generateKeyPair('ES256', { extractable: true })
  const { kty, crv, x, y, d } = PairKeys.parse(await exportJWK(made.privateKey))
  return { kty, crv, x, y, d }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
