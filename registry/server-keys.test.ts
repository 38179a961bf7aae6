import { compactVerify, decodeProtectedHeader, importJWK } from 'jose'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { PairAnswer, type TicketClaims } from '#agent/protocol.ts'
import { keyedDigest, makeServerKeys, seal, signTicket, ticketKeys, unseal } from './server-keys.ts'

const ticket: TicketClaims = {
  aud: '6a4d0c0e-31f5-4c7a-9d9e-0d6f4b0d1f11',
  nonce: 'n'.repeat(43),
  purpose: 'card-check',
  session: 'session',
  origin: 'https://thabian.example',
  iat: 1_800_000_000,
  exp: 1_800_000_060,
}

function set(keys: Partial<ReturnType<typeof makeServerKeys>>): void {
  vi.stubEnv('THABIAN_TICKET_KEY', keys.THABIAN_TICKET_KEY)
  vi.stubEnv('THABIAN_SEAL_KEY', keys.THABIAN_SEAL_KEY)
}

beforeEach(() => set(makeServerKeys()))

describe('tickets', () => {
  test('CR-1: a ticket is signed by the key whose public half agents are told', async () => {
    const jws = await signTicket(ticket)

    const key = ticketKeys().find(({ kid }) => kid === decodeProtectedHeader(jws).kid)
    const { payload } = await compactVerify(jws, await importJWK(key ?? {}, 'ES256'), { algorithms: ['ES256'] })
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(ticket)
  })

  test('CR-1: the public half says nothing of the private one and has the shape of the pairing answer', () => {
    const answer = { workstationId: ticket.aud, ticketKeys: ticketKeys(), origins: [] }
    expect(PairAnswer.parse(answer)).toEqual(answer)
  })

  test('CR-1: a ticket without one of its claims is never signed', async () => {
    await expect(signTicket({ ...ticket, nonce: 'short' })).rejects.toThrow()
  })
})

describe('sealed secrets', () => {
  test('a sealed secret comes back, and two seals of it differ', () => {
    expect(unseal(seal('JBSWY3DPEHPK3PXP'))).toBe('JBSWY3DPEHPK3PXP')
    expect(seal('same').equals(seal('same'))).toBe(false)
  })

  test('whichever byte is changed, it is not unsealed', () => {
    const sealed = seal('JBSWY3DPEHPK3PXP')
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => unseal(changed), `byte ${at}`).toThrow()
    }
    for (let length = 0; length < sealed.length; length++) expect(() => unseal(sealed.subarray(0, length))).toThrow()
  })

  test('another key does not unseal it', () => {
    const sealed = seal('secret')
    set(makeServerKeys())
    expect(() => unseal(sealed)).toThrow()
  })
})

test('a digest of a text is the same again, and another one under another key', () => {
  const digest = keyedDigest('a body with a password')
  expect(digest).toMatch(/^[\w-]{43}$/)
  expect(keyedDigest('a body with a password')).toBe(digest)
  expect(keyedDigest('another body')).not.toBe(digest)
  set(makeServerKeys())
  expect(keyedDigest('a body with a password')).not.toBe(digest)
})

describe('a key that is missing or wrong', () => {
  test.for(['THABIAN_TICKET_KEY', 'THABIAN_SEAL_KEY'] as const)('%s is named', async (name) => {
    vi.stubEnv(name, '')
    await expect(async () => [ticketKeys(), seal('x')]).rejects.toThrow(`${name} is not set`)
  })

  test('is named, but never shown', () => {
    set({ THABIAN_TICKET_KEY: '{"kty":"EC","d":"very-secret"}', THABIAN_SEAL_KEY: 'dmVyeS1zZWNyZXQ' })
    expect(() => ticketKeys()).toThrow(/^THABIAN_TICKET_KEY is not a private P-256 key in JWK form$/)
    expect(() => seal('x')).toThrow(/^THABIAN_SEAL_KEY is not 32 bytes in base64url$/)
  })
})
