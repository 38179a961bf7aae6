import { createServer, type Server } from 'node:http'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aRegistry, WORKSTATION, type ARegistry } from '../test-support/agent/a-registry.ts'
import { listenOnLoopback } from '../test-support/loopback-port.ts'
import { pair, PairingRefused, serverOrigin } from './pairing.ts'
import { PairRequest } from './protocol.ts'
import { openStore, type Store } from './store.ts'

const CODE = 'AB12CD34EF'
let registry: ARegistry
let store: Store
let server: Server
let address: string
let heard: { readonly url: string | undefined; readonly request: unknown }[]
/** What the registry answers; an empty body stands for a refusal. */
let answer: { readonly status: number; readonly body: unknown }

beforeEach(async () => {
  registry = await aRegistry()
  store = openStore(mkdtempSync(join(tmpdir(), 'pairing-')))
  heard = []
  answer = { status: 200, body: registry.answer }
  server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (part: string) => (text += part))
    request.on('end', () => {
      heard.push({ url: request.url, request: JSON.parse(text) })
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body))
    })
  })
  address = `http://localhost:${await listenOnLoopback(server)}`
})
afterEach(() => void server.close())

async function pairHere(code = CODE): Promise<string> {
  return pair({ code, server: address, version: '1.0.0' }, store)
}

describe('pairing', () => {
  test('trades the code and a new public key for the workstation’s name', async () => {
    expect(await pairHere()).toBe(WORKSTATION)

    const [first] = heard
    expect(first?.url).toBe('/api/agent/pair')
    const request = PairRequest.parse(first?.request)
    expect(request).toMatchObject({
      code: CODE,
      machineCode: store.machineCode,
      version: '1.0.0',
      keyInHardware: false,
    })
    const { privateKey, answer: kept } = store.pairing() ?? {}
    expect(kept).toEqual(registry.answer)
    expect(request.publicKey).toEqual({ kty: 'EC', crv: 'P-256', x: privateKey?.x, y: privateKey?.y })
  })

  test('never shows the private half', async () => {
    await pairHere()
    expect(JSON.stringify(heard)).not.toContain(store.pairing()?.privateKey.d)
  })

  test('makes another key each time', async () => {
    await pairHere()
    const before = store.pairing()?.privateKey.x
    await pairHere()
    expect(store.pairing()?.privateKey.x).not.toBe(before)
  })

  test('forgives how a code is written, and nothing else', async () => {
    await pairHere('ab12-cd34 ef')
    expect(heard[0]?.request).toMatchObject({ code: CODE })
    await expect(pairHere('AB12')).rejects.toBeInstanceOf(PairingRefused)
    expect(heard).toHaveLength(1)
  })

  test.for([
    ['refused', 403, { error: 'code' }],
    ['answered by something else', 200, { hello: 'world' }],
    ['given a workstation without keys', 200, { workstationId: WORKSTATION }],
  ] as const)('when it is %s the earlier pairing stays', async ([, status, body]) => {
    await pairHere()
    const before = store.pairing()
    answer = { status, body }

    await expect(pairHere()).rejects.toBeInstanceOf(PairingRefused)

    expect(store.pairing()).toEqual(before)
  })

  test('a registry that is only ill is worth another try', async () => {
    answer = { status: 503, body: {} }
    await expect(pairHere()).rejects.not.toBeInstanceOf(PairingRefused)
    expect(store.pairing()).toBeUndefined()
  })

  test.for(['http://registry.example', 'ftp://localhost', 'registry', '', 'http://localhost.evil.example'])(
    'code and key go over no open line: %s',
    (open) => {
      expect(() => serverOrigin(open)).toThrow(PairingRefused)
    },
  )

  test('the address may be given with a path', () => {
    expect(serverOrigin('https://registry.example/admin/workstations')).toBe('https://registry.example')
  })
})

test.for([
  ['a code that no agent makes', { machineCode: '4f-92' }],
  ['a page of text for its code', { machineCode: 'A'.repeat(3_000) }],
  ['a page of text for its version', { version: '1'.repeat(3_000) }],
] as const)('a machine with %s is no workstation', async ([, change]) => {
  await pair({ code: CODE, server: address, version: '1.0.0' }, store)
  const said = PairRequest.parse(heard[0]?.request)

  expect(PairRequest.safeParse({ ...said, ...change }).success).toBe(false)
})
