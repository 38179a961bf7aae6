import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import { AGENT_HEADER, AgentStatus } from '#agent/protocol.ts'
import { openStore } from '#agent/store.ts'
import { readThaiCard } from '#agent/thai-card.ts'
import { aRegistry, verifiedReading } from '#test-support/agent/a-registry.ts'
import { transmitTo } from '#test-support/agent/transmit-to.ts'
import { freePort } from '#test-support/loopback-port.ts'
import { startPcscd } from '#test-support/pcscd.ts'
import { namedCard } from '#test-support/virtual-card/named-cards.ts'

/**
 * What the agent costs: a full read through it beside the same commands through bare pcsclite, in turns, in the same
 * run, on the same pcscd. Exits with 1 when a limit is broken.
 *
 *     npx tsx bench/agent.ts [pairs of reads at each speed = 20] [reads for memory = 1000]
 */
const LIMITS = { ratio: 1.15, fixedMs: 20, textCommands: 7, commands: 55, growthMb: 15 }
/** Milliseconds that a real card and reader take for a command: slow ones, fast ones. */
const REAL_SPEEDS = [40, 10]
/** No card is so fast; what remains is what the agent itself takes: door, ticket, signature, counter on disk. */
const AS_FAST_AS_THE_WIRE = 0
const TODAY = new Date().toISOString().slice(0, 10)
const [pairs = 20, memoryReads = 1_000] = process.argv.slice(2).map(Number)

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const pcscd = await startPcscd({ folder })
process.env['PCSCLITE_CSOCK_NAME'] = pcscd.socketPath
const tsx = { execArgv: ['--import', import.meta.resolve('tsx')] }
const registry = await aRegistry()
const { x = '', y = '', d = '' } = await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey)
const publicKey = { kty: 'EC', crv: 'P-256', x, y } as const
const home = join(folder, 'home')
openStore(home).keepPairing({ answer: registry.answer, server: registry.origin, privateKey: { ...publicKey, d } })

const port = await freePort()
const env = { ...process.env, THABIAN_AGENT_PORT: String(port), THABIAN_AGENT_HOME: home }
// As docs/operations/agent.md starts it.
const execArgv = ['--max-semi-space-size=2', ...tsx.execArgv]
const agent = fork('smartcard-agent/main.ts', [], { execArgv, env, silent: true })
const broken: string[] = []

try {
  const { commands, atText } = await commandsOfOneRead()
  verdict('commands before the text', atText, LIMITS.textCommands)
  verdict('commands in all', commands.length, LIMITS.commands)
  for (const ms of REAL_SPEEDS) {
    const { told, ratio } = await compare(ms, commands)
    verdict(`card of ${ms} ms a command: ${told}; agent / bare`, ratio, LIMITS.ratio)
  }
  const { told, ratio, differenceMs } = await compare(AS_FAST_AS_THE_WIRE, commands)
  verdict(`card as fast as the wire: ${told} (${ratio} ×); agent − bare, ms`, differenceMs, LIMITS.fixedMs)
  await watchMemory()
} finally {
  agent.kill()
  await pcscd.stop()
  rmSync(folder, { recursive: true })
}
console.log(broken.length === 0 ? 'all within their limits' : `broken: ${broken.join(', ')}`)
process.exit(broken.length === 0 ? 0 : 1)

async function commandsOfOneRead(): Promise<{ readonly commands: readonly string[]; readonly atText: number }> {
  const commands: string[] = []
  let atText = 0
  const transmit = transmitTo(namedCard('normal', TODAY))
  await readThaiCard(
    async (command, signal) => {
      commands.push(Buffer.from(command).toString('hex'))
      return transmit(command, signal)
    },
    new AbortController().signal,
    (step) => {
      if (step.kind === 'text') atText = commands.length
    },
  )
  return { commands, atText }
}

type Comparison = { readonly told: string; readonly ratio: number; readonly differenceMs: number }

async function compare(ms: number, commands: readonly string[]): Promise<Comparison> {
  await pcscd.insert(
    namedCard('normal', TODAY, { faults: [{ when: { at: 'every-command' }, deed: { does: 'slow', ms } }] }),
  )
  await untilAgentSees('card')
  const bare = fork('bench/bare-pcsclite.ts', [], tsx)
  await once(bare, 'message')
  bare.send(commands)
  await readBare(bare)
  await readThroughAgent()

  const [agentMs, textMs, bareMs]: [number[], number[], number[]] = [[], [], []]
  for (let pair = 0; pair < pairs; pair += 1) {
    bareMs.push(await readBare(bare))
    const read = await readThroughAgent()
    agentMs.push(read.all)
    textMs.push(read.text)
  }
  bare.kill()
  await pcscd.pull()
  await untilAgentSees('no-card')

  const [all, bareAll] = [median(agentMs), median(bareMs)]
  return {
    told: `text ${median(textMs).toFixed(1)} ms, all ${all.toFixed(1)} ms, bare ${bareAll.toFixed(1)} ms`,
    ratio: Number((all / bareAll).toFixed(3)),
    differenceMs: Number((all - bareAll).toFixed(1)),
  }
}

async function readBare(bare: ChildProcess): Promise<number> {
  const answer = once(bare, 'message')
  bare.send('run')
  const [ms] = await answer
  return Number(ms)
}

async function ask(verb: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', [AGENT_HEADER]: '1', origin: registry.origin }
  return fetch(`http://127.0.0.1:${port}/${verb}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** Milliseconds from the request to the text and to the signed reading, which is then checked. */
async function readThroughAgent(): Promise<{ readonly text: number; readonly all: number }> {
  const ticket = await registry.ticket()
  const started = performance.now()
  const response = await ask('read', { ticket })
  let [received, text] = ['', 0]
  for await (const part of response.body ?? []) {
    received += Buffer.from(part).toString('utf8')
    if (text === 0 && received.includes('{"kind":"text"')) text = performance.now() - started
  }
  const all = performance.now() - started
  const last: unknown = JSON.parse(received.trim().split('\n').at(-1) ?? '')
  const jws = typeof last === 'object' && last !== null && 'jws' in last ? String(last.jws) : ''
  if (jws === '') throw new Error(`no reading: ${JSON.stringify(last)}`)
  await verifiedReading(jws, publicKey)
  return { text, all }
}

async function untilAgentSees(state: AgentStatus['reader']): Promise<void> {
  for (;;) {
    const seen = await ask('status', {}).then(
      async (response) => AgentStatus.parse(await response.json()).reader,
      () => undefined,
    )
    if (seen === state) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Resident memory in MB: of the agent, and of its PC/SC child. */
function memory(): readonly [agent: number, child: number] {
  const pid = String(agent.pid)
  const child = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return [residentMb(pid), residentMb(child)]
}

function residentMb(pid: string): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024
}

async function watchMemory(): Promise<void> {
  await pcscd.insert(namedCard('normal', TODAY))
  await untilAgentSees('card')
  const samples: (readonly [number, number])[] = []
  for (let read = 0; read < memoryReads; read += 1) {
    await readThroughAgent()
    samples.push(memory())
  }
  for (const [index, who] of ['agent', 'its PC/SC child'].entries()) {
    const fifth = Math.ceil(memoryReads / 5)
    const fifths = [0, 1, 2, 3, 4].map((part) =>
      median(samples.slice(part * fifth, (part + 1) * fifth).map((sample) => sample[index] ?? NaN)),
    )
    const told = fifths.map((mb) => mb.toFixed(1)).join(' · ')
    const growth = Number(((fifths[4] ?? NaN) - (fifths[1] ?? NaN)).toFixed(1))
    verdict(
      `${who} over ${memoryReads} reads, MB in each fifth: ${told}; growth after the first two`,
      growth,
      LIMITS.growthMb,
    )
  }
}

function verdict(what: string, value: number, limit: number): void {
  console.log(`${value <= limit ? 'ok    ' : 'BROKEN'} ${what}: ${value} (limit ${limit})`)
  if (value > limit) broken.push(what)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}
