import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompactSign, exportJWK, generateKeyPair } from 'jose'
import { beforeEach, describe, expect, test } from 'vitest'
import { aRegistry, type ARegistry } from '../test-support/agent/a-registry.ts'
import { openStore, type Pairing, type Store } from './store.ts'
import { useTicket } from './ticket.ts'

let registry: ARegistry
let pairing: Pairing
let store: Store

beforeEach(async () => {
  registry = await aRegistry()
  store = openStore(mkdtempSync(join(tmpdir(), 'ticket-')))
  const privateKey = { kty: 'EC', crv: 'P-256', x: '', y: '', d: '' } as const
  pairing = { answer: registry.answer, server: registry.origin, privateKey }
})

async function codeFor(jws: string, change: { readonly origin?: string; readonly now?: Date } = {}): Promise<unknown> {
  const presented = { jws, origin: registry.origin, now: new Date(), ...change }
  return useTicket(presented, pairing, store).then(
    () => 'good',
    (error: unknown) => error instanceof Error && error.message,
  )
}

function later(seconds: number): Date {
  return new Date(Date.now() + seconds * 1_000)
}

describe('a ticket', () => {
  test('is good for this workstation, this page and this minute', async () => {
    expect(await codeFor(await registry.ticket())).toBe('good')
  })

  test('CR-1: is used up by its first use', async () => {
    const ticket = await registry.ticket()

    expect(await codeFor(ticket)).toBe('good')
    expect(await codeFor(ticket)).toBe('ticket-used')
  })

  test('CR-1: stays used up when the agent is started again', async () => {
    const ticket = await registry.ticket()
    await codeFor(ticket)

    store = openStore(store.folder)

    expect(await codeFor(ticket)).toBe('ticket-used')
  })

  test('CR-1: is not used up by a refusal', async () => {
    const ticket = await registry.ticket()

    expect(await codeFor(ticket, { origin: 'https://other.example' })).toBe('ticket-for-another')
    expect(await codeFor(ticket)).toBe('good')
  })

  test('CR-1: is stale after its minute', async () => {
    const ticket = await registry.ticket()

    expect(await codeFor(ticket, { now: later(61) })).toBe('ticket-expired')
    expect(await codeFor(ticket, { now: later(50) })).toBe('good')
  })

  test('CR-1: is refused by a machine whose clock is far behind', async () => {
    expect(await codeFor(await registry.ticket(), { now: later(-120) })).toBe('ticket-expired')
    expect(await codeFor(await registry.ticket(), { now: later(-20) })).toBe('good')
  })

  test('CR-1: that claims to live longer than a minute is no ticket', async () => {
    const exp = Math.floor(Date.now() / 1_000) + 3_600
    expect(await codeFor(await registry.ticket({ exp }))).toBe('ticket-invalid')
  })

  test('CR-4: of another workstation, or for another page, is refused', async () => {
    const aud = '7f0c1f8e-6d0a-4a59-9b0e-2f6a51f1c7d4'
    expect(await codeFor(await registry.ticket({ aud }))).toBe('ticket-for-another')
    expect(await codeFor(await registry.ticket({ origin: 'https://other.example' }))).toBe('ticket-for-another')
  })
})

describe('a forged ticket', () => {
  test('signed by a stranger under the right key name is refused', async () => {
    const stranger = await aRegistry()
    expect(await codeFor(await stranger.ticket())).toBe('ticket-invalid')
  })

  test('whose claims were swapped for those of another is refused', async () => {
    const [mine, theirs] = await Promise.all([registry.ticket(), registry.ticket({ session: 'another' })])
    const [head, , signature] = mine.split('.')
    expect(await codeFor([head, theirs.split('.')[1], signature].join('.'))).toBe('ticket-invalid')
  })

  test('without a signature, or with one made from the public key as a password, is refused', async () => {
    const [, claims] = (await registry.ticket()).split('.')
    const none = Buffer.from(JSON.stringify({ alg: 'none', kid: 'tickets-1' })).toString('base64url')
    const [key] = registry.answer.ticketKeys
    const hmac = await new CompactSign(Buffer.from(claims ?? '', 'base64url'))
      .setProtectedHeader({ alg: 'HS256', kid: 'tickets-1' })
      .sign(Buffer.from((key?.x ?? '').padEnd(32)))

    expect(await codeFor(`${none}.${claims}.`)).toBe('ticket-invalid')
    expect(await codeFor(hmac)).toBe('ticket-invalid')
  })

  test('that brings its own key is refused', async () => {
    const pair = await generateKeyPair('ES256', { extractable: true })
    const [, claims] = (await registry.ticket()).split('.')
    const jws = await new CompactSign(Buffer.from(claims ?? '', 'base64url'))
      .setProtectedHeader({ alg: 'ES256', jwk: await exportJWK(pair.publicKey) })
      .sign(pair.privateKey)

    expect(await codeFor(jws)).toBe('ticket-invalid')
  })

  test.for(['', 'x', 'a.b.c', '..', 'a'.repeat(4_000), '{}'])('of nonsense is refused: %s', async (jws) => {
    expect(await codeFor(jws)).toBe('ticket-invalid')
  })

  test('any one character changed, the ticket is refused', async () => {
    const ticket = await registry.ticket()
    // The last character of each part may hold spare bits that mean nothing; every other one counts.
    const places = Array.from({ length: ticket.length - 1 }, (_, at) => at).filter(
      (at) => !/^.?(\.|$)/.test(ticket.slice(at)),
    )
    for (const at of places.filter((place) => place % 7 === 0)) {
      const changed = ticket.slice(0, at) + (ticket[at] === 'A' ? 'B' : 'A') + ticket.slice(at + 1)
      expect([at, await codeFor(changed)]).toEqual([at, 'ticket-invalid'])
    }
  })
})
