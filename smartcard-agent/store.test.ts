import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
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

  test.for(['counter.json', 'nonces.json', 'pairing.json', 'machine.json'])(
    'a damaged %s stops the agent instead of being taken for empty',
    (file) => {
      openStore(folder)
      writeFileSync(join(folder, file), '{"half":')

      expect(() => openStore(folder)).toThrow(`${file} is damaged`)
    },
  )
})
