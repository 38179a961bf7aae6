import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { anAgent, linesOf, type AnAgent } from '../test-support/agent/an-agent.ts'
import { verifiedReading } from '../test-support/agent/a-registry.ts'
import { until } from '../test-support/agent/until.ts'
import type { CardFault } from '../test-support/virtual-card/faults.ts'
import { namedCard, type NamedCardKey } from '../test-support/virtual-card/named-cards.ts'
import { insertIntoReader, type CardInReader } from '../test-support/virtual-card/vpcd-card.ts'
import { READ_LIMITS } from './card-reader.ts'
import { AGENT_BEAT_MS, AgentStatus, type ReadingClaims, type ReadLine } from './protocol.ts'
import { openVirtualReader } from './virtual-reader.ts'

const TODAY = '2026-11-24'
const SLOW: CardFault = { when: { at: 'every-command' }, deed: { does: 'slow', ms: 10 } }

let agent: AnAgent
let reader: Awaited<ReturnType<typeof openVirtualReader>>

beforeEach(async () => {
  reader = await openVirtualReader(0, READ_LIMITS)
  agent = await anAgent(reader)
})
afterEach(async () => agent.stop())

async function insert(key: NamedCardKey, ...faults: readonly CardFault[]): Promise<CardInReader> {
  const { serial } = reader.presence()
  const card = await insertIntoReader(namedCard(key, TODAY, { faults }), { host: '127.0.0.1', port: reader.port })
  await until(reader, (now) => now.state === 'card' && now.serial > serial)
  return card
}

async function readingIn(lines: readonly ReadLine[]): Promise<ReadingClaims> {
  const last = lines.at(-1)
  if (last?.kind !== 'reading') throw new Error(`no reading: ${JSON.stringify(last)}`)
  return verifiedReading(last.jws, agent.publicKey)
}

/** The stream's lines as they arrive. */
async function* linesAsTheyCome(response: Response): AsyncGenerator {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const part of response.body ?? []) {
    const lines = (rest + decoder.decode(part, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line)
  }
}

describe('a reading', () => {
  test('says the words first, then shows the picture, then signs both', async () => {
    await insert('normal')

    const lines = await agent.read()

    expect(lines.map(({ kind }) => kind).filter((kind) => kind !== 'progress')).toEqual(['text', 'photo', 'reading'])
  })

  test('signs what was read, for whom, with which reader', async () => {
    await insert('normal')
    const ticket = { nonce: 'n'.repeat(43), session: 'session-7' }

    const lines = await agent.read(await agent.registry.ticket(ticket))

    const reading = await readingIn(lines)
    const text = lines.find((line) => line.kind === 'text')
    const photo = lines.find((line) => line.kind === 'photo')
    const picture = Buffer.from(photo?.jpegBase64 ?? '', 'base64')
    expect(reading).toMatchObject({
      iss: agent.registry.answer.workstationId,
      ...ticket,
      purpose: 'card-check',
      origin: agent.registry.origin,
      reader: 'Thabian Virtual Reader',
      atr: '3b781800005448204e49442036',
      card: text?.card,
      photo: { bytes: picture.length, sha256: createHash('sha256').update(picture).digest('base64url') },
    })
    expect(reading.apdus).toBeLessThanOrEqual(55)
    expect(reading.laserNumber).toMatch(/^[A-Z]{2}\d{10}$/)
  })

  test('CR-3: each has a greater number than the one before, also after a restart', async () => {
    await insert('normal')
    const counters = [(await readingIn(await agent.read())).counter, (await readingIn(await agent.read())).counter]
    const { folder } = agent.store
    const { registry } = agent
    await agent.stop()

    reader = await openVirtualReader(0, READ_LIMITS)
    agent = await anAgent(reader, { folder, registry })
    await insert('normal')
    counters.push((await readingIn(await agent.read())).counter)

    expect(counters).toEqual([1, 2, 3])
  })

  test('CR-1: the ticket that was used once reads nothing more', async () => {
    await insert('normal')
    const ticket = await agent.registry.ticket()
    await agent.read(ticket)

    const again = await agent.ask('read', { ticket })

    expect([again.status, await again.json()]).toEqual([401, { error: 'ticket-used' }])
  })

  test('CR-1: without a card the ticket is spent all the same, and the reason told', async () => {
    expect(await agent.read()).toEqual([{ kind: 'failed', failure: 'no-card', detail: expect.any(String) }])
  })

  test('a chip without a picture is signed as one without', async () => {
    await insert('no-photo')
    expect((await readingIn(await agent.read())).photo).toBeNull()
  })
})

describe('CR-5: nothing is signed of a card that', () => {
  test.for([
    [
      'is pulled in the picture',
      'normal',
      { when: { at: 'read', covering: 3_000 }, deed: { does: 'remove' } },
      'card-removed',
    ],
    [
      'is pulled at the last command',
      'normal',
      { when: { at: 'command', index: 53 }, deed: { does: 'remove' } },
      'card-removed',
    ],
    [
      'breaks in the picture',
      'normal',
      { when: { at: 'data', covering: 3_000 }, deed: { does: 'refuse', status: 0x6f00 } },
      'card-broken',
    ],
    [
      'is another one at the end',
      'normal',
      { when: { at: 'command', index: 20 }, deed: { does: 'swap', nationalId: '3101200000009' } },
      'card-changed',
    ],
    [
      'is no national ID card',
      'foreign',
      { when: { at: 'command', index: 99 }, deed: { does: 'hang' } },
      'card-unknown',
    ],
  ] as const)('%s', async ([, key, fault, failure]) => {
    await insert(key, fault)

    const lines = await agent.read()

    expect(lines.at(-1)).toMatchObject({ kind: 'failed', failure })
    expect(lines.filter(({ kind }) => kind === 'reading')).toEqual([])
    expect(agent.store.nextCounter()).toBe(1)
  })
})

describe('two tabs', () => {
  test('of two that read at once one is told to wait, and its ticket is still good', async () => {
    await insert('normal', SLOW)
    const ticket = await agent.registry.ticket()
    const first = await agent.ask('read', { ticket: await agent.registry.ticket() })

    const second = await agent.ask('read', { ticket })

    expect([second.status, await second.json()]).toEqual([409, { error: 'busy' }])
    expect((await linesOf(first)).at(-1)?.kind).toBe('reading')
    expect((await agent.read(ticket)).at(-1)?.kind).toBe('reading')
  })

  test('of twenty that ask in the same instant exactly one reads', async () => {
    await insert('normal', SLOW)
    const tickets = await Promise.all(Array.from({ length: 20 }, async () => agent.registry.ticket()))

    const answers = await Promise.all(tickets.map(async (ticket) => agent.ask('read', { ticket })))

    const ends = await Promise.all(answers.map(linesOf))
    expect(ends.filter((lines) => lines.at(-1)?.kind === 'reading')).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
  })

  test('a tab that is closed lets go of the card, and nothing is signed for it', async () => {
    await insert('normal', SLOW)
    const tab = new AbortController()
    const response = await agent.ask('read', { ticket: await agent.registry.ticket() }, tab.signal)
    const lines = linesAsTheyCome(response)
    await lines.next()

    tab.abort()

    let next = await agent.ask('read', { ticket: await agent.registry.ticket() })
    while (next.status === 409) next = await agent.ask('read', { ticket: await agent.registry.ticket() })
    expect((await readingIn(await linesOf(next))).counter).toBe(1)
  })
})

describe('the stream of events', () => {
  test('CR-8: tells reader and card at once and at each change, and never whose card', async () => {
    const window = new AbortController()
    const events = linesAsTheyCome(await agent.ask('events', {}, window.signal))
    const next = async (): Promise<AgentStatus> => AgentStatus.parse((await events.next()).value)

    const before = await next()
    const card = await insert('normal')
    const inserted = await next()
    await card.pull()
    const pulled = await next()

    expect([before.reader, inserted.reader, pulled.reader]).toEqual(['no-card', 'card', 'no-card'])
    expect(inserted.cardSerial).toBe(before.cardSerial + 1)
    window.abort()
  })

  test('beats when nothing changes, so that silence means death', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const window = new AbortController()
    const events = linesAsTheyCome(await agent.ask('events', {}, window.signal))
    const first = await events.next()

    vi.advanceTimersByTime(AGENT_BEAT_MS)

    expect(await events.next()).toEqual(first)
    window.abort()
    vi.useRealTimers()
  })

  test('a page that opens streams without end is stopped', async () => {
    const window = new AbortController()
    const many = await Promise.all(Array.from({ length: 20 }, async () => agent.ask('events', {}, window.signal)))

    expect(many.filter(({ status }) => status === 409)).toHaveLength(4)
    window.abort()
  })
})
