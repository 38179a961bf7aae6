import { appendFileSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { aRegistry } from '../test-support/agent/a-registry.ts'
import { openStore, type Pairing } from './store.ts'

let folder: string

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'store-')), 'thabian')
})

async function aPairing(): Promise<Pairing> {
  const { answer, origin } = await aRegistry()
  return { answer, server: origin, privateKey: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'd' } }
}

describe('what the agent remembers', () => {
  test('is there again after a restart', async () => {
    const store = openStore(folder)
    const pairing = await aPairing()
    store.keepPairing(pairing)
    store.nextCounter()

    const again = openStore(folder)

    expect(again.pairing()).toEqual(pairing)
    expect(again.machineCode).toBe(store.machineCode)
    expect(again.nextCounter()).toBe(2)
  })

  test('CR-3: the counter is on disk before it is given out', () => {
    const store = openStore(folder)
    expect(openStore(folder).nextCounter()).toBe(store.nextCounter())
    expect(openStore(folder).nextCounter()).toBe(2)
  })

  test('only its own account may read', async () => {
    const store = openStore(folder)
    store.keepPairing(await aPairing())
    store.nextCounter()
    store.useNonce('n', 60, 0)

    const modes = readdirSync(folder).map((file) => statSync(join(folder, file)).mode & 0o777)

    expect(modes).toEqual([0o600, 0o600, 0o600, 0o600])
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  test('a pairing made by another process counts at once', async () => {
    const running = openStore(folder)
    expect(running.pairing()).toBeUndefined()

    const pairing = await aPairing()
    openStore(folder).keepPairing(pairing)

    expect(running.pairing()).toEqual(pairing)
  })

  test('CR-1: a used ticket is forgotten when its life is over, not before', () => {
    const store = openStore(folder)

    expect(store.useNonce('a', 100, 50)).toBe(true)
    expect(store.useNonce('a', 100, 100)).toBe(false)
    expect(store.useNonce('b', 200, 101)).toBe(true)
    expect(store.useNonce('a', 300, 102)).toBe(true)
  })

  test('CR-1: a use that a power cut left half written was never granted; those before it were', () => {
    const store = openStore(folder)
    store.useNonce('whole', 100, 0)
    appendFileSync(join(folder, 'nonces.log'), '["half')

    const again = openStore(folder)

    expect(again.useNonce('whole', 100, 0)).toBe(false)
    expect(again.useNonce('half', 100, 0)).toBe(true)
    expect(openStore(folder).useNonce('half', 100, 0)).toBe(false)
  })

  test('CR-1: however many tickets are used, all that live are remembered and the dead take no room', () => {
    const store = openStore(folder)
    for (let second = 0; second < 1_200; second += 1) store.useNonce(`nonce-${second}`, second + 60, second)

    const again = openStore(folder)

    expect(again.useNonce('nonce-1199', 1_259, 1_199)).toBe(false)
    expect(again.useNonce('nonce-1140', 1_200, 1_199)).toBe(false)
    expect(again.useNonce('nonce-1100', 1_259, 1_199)).toBe(true)
    expect(readFileSync(join(folder, 'nonces.log'), 'utf8').split('\n').length).toBeLessThan(100)
  }, 30_000)

  test.for(['counter.json', 'nonces.log', 'pairing.json', 'machine.json'])(
    'a damaged %s stops the agent instead of being taken for empty',
    (file) => {
      openStore(folder)
      writeFileSync(join(folder, file), '{"half":\n')

      expect(() => openStore(folder)).toThrow(`${file} is damaged`)
    },
  )
})
