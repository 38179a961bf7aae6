import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anAgent, type AnAgent } from '../test-support/agent/an-agent.ts'
import { READ_LIMITS } from './card-reader.ts'
import { startServer } from './server.ts'
import { openStore } from './store.ts'
import { openVirtualReader } from './virtual-reader.ts'

let agent: AnAgent

beforeEach(async () => {
  agent = await anAgent(await openVirtualReader(0, READ_LIMITS))
})
afterEach(async () => agent.stop())

type Knock = {
  readonly method?: string
  readonly path?: string
  readonly headers?: OutgoingHttpHeaders
  readonly without?: string
  readonly body?: string
}
type Answer = { readonly status: number; readonly headers: NodeJS.Dict<string | string[]>; readonly body: string }

/** A request that no browser would vouch for: every header is ours to choose. */
async function knock({
  method = 'POST',
  path = '/status',
  headers = {},
  without = '',
  body = '{}',
}: Knock): Promise<Answer> {
  const usual: OutgoingHttpHeaders = {
    host: `127.0.0.1:${agent.port}`,
    origin: agent.registry.origin,
    'content-type': 'application/json',
    'x-thabian-agent': '1',
    ...headers,
  }
  const sent = Object.fromEntries(Object.entries(usual).filter(([name]) => name !== without))
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: agent.port, method, path, headers: sent, setHost: false }
    const request = httpRequest(options, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (text += part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** What a raw client gets back, byte for byte, until the door closes. */
async function whisper(lines: readonly string[], host = '127.0.0.1'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: agent.port })
    let text = ''
    socket.on('data', (part) => (text += part.toString()))
    socket.on('error', reject)
    socket.on('close', () => resolve(text))
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  })
}

describe('CR-8: the door', () => {
  test('lets in the registry’s own page', async () => {
    const answer = await knock({})

    expect(answer.status).toBe(200)
    expect(answer.headers['access-control-allow-origin']).toBe(agent.registry.origin)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(JSON.parse(answer.body)).toMatchObject({ protocol: 1, reader: 'no-card' })
  })

  test.for([
    'evil.example',
    '127.0.0.1',
    '127.0.0.1:80',
    'localhost.evil.example:47110',
    '127.0.0.2',
    '[::2]:47110',
    '',
  ])('a name that points here is not our name: Host %s', async (host) => {
    const answer = await knock({ headers: { host } })
    expect([answer.status, answer.body]).toEqual([421, '{"error":"bad-host"}'])
  })

  test('a name that points here at our very port is not our name either', async () => {
    const answer = await knock({ headers: { host: `rebound.example:${agent.port}` } })
    expect(answer.body).toBe('{"error":"bad-host"}')
  })

  test('two Host headers are none', async () => {
    const answer = await whisper([
      'POST /status HTTP/1.1',
      `Host: 127.0.0.1:${agent.port}`,
      `Host: evil.example`,
      `Origin: ${agent.registry.origin}`,
      'Connection: close',
    ])
    expect(answer).toMatch(/^HTTP\/1\.1 4/)
    expect(answer).not.toContain('access-control-allow-origin')
  })

  test.for([
    'https://evil.example',
    'null',
    'http://registry.example',
    'https://registry.example:8443',
    'https://registry.example.evil.example',
  ])('another page gets nothing, not even to know that we are here: Origin %s', async (origin) => {
    const answer = await knock({ headers: { origin } })
    expect([answer.status, answer.body]).toEqual([403, '{"error":"bad-origin"}'])
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })

  test('a program that names no page gets nothing', async () => {
    expect((await knock({ without: 'origin' })).body).toBe('{"error":"bad-origin"}')
  })

  test.for(['GET', 'PUT', 'DELETE', 'HEAD'])('%s is not how we are asked', async (method) => {
    expect((await knock({ method })).status).toBe(400)
  })

  test('a plain form cannot ask: it has neither our header nor our type', async () => {
    expect((await knock({ without: 'x-thabian-agent' })).body).toBe('{"error":"bad-request"}')
    expect((await knock({ headers: { 'x-thabian-agent': '0' } })).body).toBe('{"error":"bad-request"}')
    expect((await knock({ headers: { 'content-type': 'text/plain' } })).body).toBe('{"error":"bad-request"}')
    expect((await knock({ headers: { 'content-type': 'application/x-www-form-urlencoded' } })).status).toBe(400)
  })

  test('more than 8 KiB is too much, announced or not', async () => {
    const body = JSON.stringify({ ticket: 'x'.repeat(9_000) })

    expect((await knock({ path: '/read', body })).body).toBe('{"error":"too-large"}')
    expect((await knock({ path: '/read', body, headers: { 'transfer-encoding': 'chunked' } })).status).toBe(413)
  })

  test.for(['', 'nonsense', '[]', '{"a":1}', 'null', '"text"', '\u0000'])('%s is not a question', async (body) => {
    expect((await knock({ body })).body).toBe('{"error":"bad-request"}')
    expect((await knock({ path: '/read', body })).body).toBe('{"error":"bad-request"}')
  })

  test.for(['/', '/reads', '/status/', '/status?x=1', '/..%2fstatus', '/constructor', '/__proto__', '/update'])(
    'there is no fourth verb: %s',
    async (path) => {
      const answer = await knock({ path })
      expect([answer.status, answer.body]).toEqual([404, '{"error":"unknown-verb"}'])
    },
  )

  test('is not open on any other address of this machine', async () => {
    await expect(whisper(['POST /status HTTP/1.1'], '127.0.0.2')).rejects.toThrow('ECONNREFUSED')
  })

  test('does not open where somebody else already sits', async () => {
    const { store } = agent
    const reader = await openVirtualReader(0, READ_LIMITS)
    const second = { version: '1.0.0', reader, store, server: undefined, now: () => new Date(), log: () => undefined }

    await expect(startServer(second, agent.port)).rejects.toThrow('EADDRINUSE')
    await reader.stop()
  })
})

describe('CR-8: a browser that asks for leave first', () => {
  const asks = {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type,x-thabian-agent',
  }

  test('gets it for the registry’s page', async () => {
    const answer = await knock({ method: 'OPTIONS', path: '/read', headers: asks, body: '' })

    expect(answer.status).toBe(204)
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': agent.registry.origin,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type, x-thabian-agent',
      vary: 'Origin',
    })
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined()
    expect(answer.headers['access-control-allow-private-network']).toBeUndefined()
  })

  test.for(['private', 'local'])('gets leave for the %s network when it asks for it', async (network) => {
    const headers = { ...asks, [`access-control-request-${network}-network`]: 'true' }
    const answer = await knock({ method: 'OPTIONS', headers, body: '' })
    expect(answer.headers[`access-control-allow-${network}-network`]).toBe('true')
  })

  test('gets none for another page, whatever network it names', async () => {
    const headers = { ...asks, origin: 'https://evil.example', 'access-control-request-private-network': 'true' }
    const answer = await knock({ method: 'OPTIONS', headers, body: '' })

    expect(answer.status).toBe(403)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

describe('a machine that is not paired', () => {
  test('tells the registry’s page its code and reads nothing', async () => {
    const store = openStore(`${agent.store.folder}/unpaired`)
    const reader = await openVirtualReader(0, READ_LIMITS)
    const { origin } = agent.registry
    const unpaired = { version: '1.0.0', reader, store, server: origin, now: () => new Date(), log: () => undefined }
    const door = await startServer(unpaired, 0)
    const ask = async (verb: string, body: object): Promise<Response> =>
      fetch(`http://127.0.0.1:${door.port}/${verb}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-thabian-agent': '1', origin },
        body: JSON.stringify(body),
      })

    const status = await ask('status', {})
    const read = await ask('read', { ticket: await agent.registry.ticket() })

    expect(await status.json()).toEqual(expect.not.objectContaining({ workstationId: expect.anything() }))
    expect(store.machineCode).toMatch(/^[0-9A-F]{2}-[0-9A-F]{2}$/)
    expect([read.status, await read.json()]).toEqual([409, { error: 'not-paired' }])
    await door.stop()
    await reader.stop()
  })
})
