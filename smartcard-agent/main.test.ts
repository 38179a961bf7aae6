import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, test } from 'vitest'
import { aRegistry, WORKSTATION } from '../test-support/agent/a-registry.ts'
import { freePort, listenOnLoopback } from '../test-support/loopback-port.ts'

const SOURCE = import.meta.dirname
const TSX = ['--import', import.meta.resolve('tsx')]
const running: ChildProcess[] = []

afterEach(() => {
  for (const agent of running.splice(0)) agent.kill('SIGKILL')
})

type Started = {
  readonly agent: ChildProcess
  readonly port: number
  /** Resolves with the first line of the log, from now on, that contains these words. */
  readonly says: (words: string) => Promise<string>
}

/** The agent as a service starts it. */
async function start(
  env: Readonly<Record<string, string>>,
  folder = SOURCE,
  ...args: readonly string[]
): Promise<Started> {
  const port = await freePort()
  const home = env['THABIAN_AGENT_HOME'] ?? mkdtempSync(join(tmpdir(), 'home-'))
  const agent = spawn(process.execPath, [...TSX, 'main.ts', ...args], {
    cwd: folder,
    env: {
      ...process.env,
      THABIAN_AGENT_PORT: String(port),
      THABIAN_AGENT_HOME: home,
      THABIAN_READER: 'virtual',
      THABIAN_VIRTUAL_READER_PORT: String(await freePort()),
      ...env,
    },
  })
  running.push(agent)
  const lines = createInterface({ input: agent.stdout })[Symbol.asyncIterator]()
  const says = async (words: string): Promise<string> => {
    for (;;) {
      const { done, value } = await lines.next()
      if (done === true) throw new Error(`the agent ended without saying "${words}"`)
      if (value.includes(words)) return value
    }
  }
  return { agent, port, says }
}

async function askStatus(port: number, origin: string): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json', 'x-thabian-agent': '1', origin }
  return (await fetch(`http://127.0.0.1:${port}/status`, { method: 'POST', headers, body: '{}' })).json()
}

describe('the agent as a program', () => {
  test('pairs by itself at its first start, as soon as the registry answers', async () => {
    const registry = await aRegistry()
    const asked: number[] = []
    const server = createServer((request, response) => {
      asked.push(asked.length)
      request
        .resume()
        .on('end', () => response.writeHead(asked.length === 1 ? 503 : 200).end(JSON.stringify(registry.answer)))
    })
    const origin = `http://localhost:${await listenOnLoopback(server)}`
    registry.answer.origins.push(origin)

    const { port, says } = await start({ THABIAN_SERVER: origin, THABIAN_PAIR_CODE: 'AB12CD34EF' })
    await says(`paired as ${WORKSTATION}`)

    expect(await askStatus(port, origin)).toMatchObject({ workstationId: WORKSTATION, reader: 'no-card' })
    expect(asked).toHaveLength(2)
    server.close()
  })

  test('asks no second time for a code that was refused', async () => {
    const asked: number[] = []
    const server = createServer((request, response) => {
      asked.push(asked.length)
      request.resume().on('end', () => response.writeHead(403).end('{}'))
    })
    const origin = `http://localhost:${await listenOnLoopback(server)}`

    const { port, says } = await start({ THABIAN_SERVER: `${origin}/`, THABIAN_PAIR_CODE: 'AB12CD34EF' })
    await says('refused the code (403)')

    expect(await askStatus(port, origin)).toEqual(expect.not.objectContaining({ workstationId: expect.anything() }))
    expect(asked).toHaveLength(1)
    server.close()
  })

  test('is paired by hand while it runs', async () => {
    const registry = await aRegistry('https://registry.example')
    const server = createServer((request, response) => {
      request.resume().on('end', () => response.end(JSON.stringify(registry.answer)))
    })
    const origin = `http://localhost:${await listenOnLoopback(server)}`
    const home = mkdtempSync(join(tmpdir(), 'home-'))
    const service = await start({ THABIAN_AGENT_HOME: home })
    await service.says('not paired')

    const hand = await start({ THABIAN_AGENT_HOME: home }, SOURCE, 'pair', 'AB12-CD34-EF', origin)
    await hand.says('paired as')

    expect(await askStatus(service.port, registry.origin)).toMatchObject({ workstationId: WORKSTATION })
    server.close()
  })

  test('ends when it is told to, with a page still listening', async () => {
    const origin = 'https://registry.example'
    const { agent, port, says } = await start({ THABIAN_SERVER: origin })
    await says('listens on')
    const headers = { 'content-type': 'application/json', 'x-thabian-agent': '1', origin }
    await fetch(`http://127.0.0.1:${port}/events`, { method: 'POST', headers, body: '{}' })

    agent.kill('SIGTERM')

    expect(await once(agent, 'exit')).toEqual([0, null])
  })

  test.for([
    [{ THABIAN_READER: 'pscs' }, 'THABIAN_READER'],
    [{ THABIAN_AGENT_PORT: '0' }, 'is not a port'],
    [{ THABIAN_SERVER: 'http://registry.example' }, 'is not the https address'],
  ] as const)('does not start with a setting that cannot be meant: %o', async ([env, words]) => {
    const { agent } = await start(env)
    let said = ''
    agent.stderr?.on('data', (part) => (said += String(part)))

    const [code] = await once(agent, 'close')

    expect([code, said]).toEqual([1, expect.stringContaining(words)])
  })

  test('without pcsclite it runs, and says plainly what is missing', async () => {
    const folder = await withoutPcsclite()
    const origin = 'https://registry.example'

    const { port, says } = await start({ THABIAN_SERVER: origin, THABIAN_READER: 'pcsc' }, folder)
    await says('listens on')

    let status = await askStatus(port, origin)
    while (status['reader'] === 'no-reader') status = await askStatus(port, origin)
    expect(status).toMatchObject({ reader: 'pcsc-missing' })
  })
})

/** The agent's folder as npm leaves it where pcsclite could not be built: this also proves that it needs nothing of ours. */
async function withoutPcsclite(): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'agent-')))
  for (const file of readdirSync(SOURCE)) {
    if (/(?<!\.test)\.ts$|package\.json$/.test(file)) copyFileSync(join(SOURCE, file), join(folder, file))
  }
  mkdirSync(join(folder, 'node_modules'))
  for (const name of ['jose', 'tsx', 'zod']) {
    symlinkSync(realpathSync(join(SOURCE, '../node_modules', name)), join(folder, 'node_modules', name))
  }
  return folder
}
