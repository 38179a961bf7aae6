import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DOPA_SAYS, startDopaSoapServer, type DopaAnswer, type DopaSoapServer } from '#test-support/dopa-soap-server.ts'
import { openAuthority, type Authority } from './open-authority.ts'
import type { CardAnswer, CardQuestion } from './port.ts'
import { authoritySettings } from './settings.ts'

const question: CardQuestion = {
  nationalId: '1234567890121',
  thaiFirstName: 'ฐิติรัตน์',
  thaiLastName: 'ฟื้นฟูญาติ',
  bornOn: '25391122',
  laserNumber: 'JT1234567890',
  chipNumber: null,
  requestNumber: '13060000123456',
}
const nobody = async () => []
const OPENED = Date.parse('2026-03-03T02:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE

let dopa: DopaSoapServer
let time: number
let authority: Authority
const ask = () => authority.ask(question, nobody)
const instant = (afterMs: number) => new Date(OPENED + afterMs).toISOString()

async function askTimes(times: number): Promise<CardAnswer[]> {
  const answers: CardAnswer[] = []
  for (let asked = 0; asked < times; asked += 1) answers.push(await ask())
  return answers
}

beforeEach(async () => {
  dopa = await startDopaSoapServer()
  time = OPENED
  authority = openAuthority(authoritySettings({ AUTHORITY_URL: dopa.url }), () => new Date(time))
})
afterEach(() => dopa.stop())

test('CS-2: an answer says when it was asked, when it came, and from whom', async () => {
  dopa.say(() => {
    time += 700
    return DOPA_SAYS.lost
  })

  expect(await ask()).toMatchObject({
    kind: 'answer',
    status: 'void',
    cause: 'lost',
    askedAt: instant(0),
    answeredAt: instant(700),
    source: 'soap',
  })
})

test('CS-6: silence is returned, with its reason and its times', async () => {
  dopa.say(() => {
    time += 700
    throw new Error('database down')
  })

  expect(await ask()).toEqual({
    kind: 'silent',
    reason: 'fault',
    detail: 'HTTP 500',
    askedAt: instant(0),
    answeredAt: instant(700),
    source: 'soap',
  })
})

test('CS-6: an answer is never kept for the next card: each question is asked anew', async () => {
  await ask()
  dopa.say(DOPA_SAYS.lost)

  expect(await ask()).toMatchObject({ status: 'void' })
  dopa.say('http-500')
  expect(await ask()).toMatchObject({ kind: 'silent' })
  expect(dopa.requests).toHaveLength(3)
})

test('CS-7: a question that failed is not asked again behind the counter’s back', async () => {
  dopa.say('closes-before-answer')

  await ask()

  expect(dopa.requests).toHaveLength(1)
})

describe('a card register that is down', () => {
  test('CS-9: after five silences in a row it is left alone, and counters are answered at once', async () => {
    dopa.say('http-500')

    const answers = await askTimes(8)

    expect(answers.map((answer) => answer.kind === 'silent' && answer.reason)).toEqual([
      ...Array.from({ length: 5 }, () => 'fault'),
      ...Array.from({ length: 3 }, () => 'breaker-open'),
    ])
    expect(dopa.requests).toHaveLength(5)
  })

  test('CS-9: four silences and an answer leave the breaker as it was', async () => {
    dopa.say('http-500')
    await askTimes(4)
    dopa.say(DOPA_SAYS.lost)
    await ask()
    dopa.say('http-500')
    await askTimes(4)

    expect(authority.health()).toMatchObject({ state: 'closed', counts: { answered: 1, silent: 8, refusedAtOnce: 0 } })
  })

  test('CS-9: that a card is void, unknown or not found is an answer and opens nothing', async () => {
    dopa.say((): DopaAnswer => ({ isError: true, code: '3', text: 'ไม่ทราบ' }))

    await askTimes(10)

    expect(authority.health()).toMatchObject({ state: 'closed', counts: { answered: 10 } })
  })

  test('CS-9: while the probe is on its way nobody else waits for it', async () => {
    dopa.say('http-500')
    await askTimes(5)
    const probes: ((answer: DopaAnswer) => void)[] = []
    dopa.say(() => new Promise((resolve) => probes.push(resolve)))
    time += 10_000

    const probe = ask()
    const others = await askTimes(3)
    await expect.poll(() => probes.length).toBe(1)
    expect(authority.health().state).toBe('half-open')
    probes[0]?.(DOPA_SAYS.normal)

    expect(others).toMatchObject(Array.from({ length: 3 }, () => ({ kind: 'silent', reason: 'breaker-open' })))
    expect(await probe).toMatchObject({ kind: 'answer', status: 'normal' })
    expect(authority.health().state).toBe('closed')
  })

  test('CS-9: an hour of it costs one probe every ten seconds, and one probe ends it', async () => {
    await dopa.stop()
    const reasons = new Map<string, number>()
    for (; time < OPENED + HOUR; time += 2_000) {
      const answer = await ask()
      const reason = answer.kind === 'silent' ? answer.reason : 'answered'
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
    }
    expect(Object.fromEntries(reasons)).toEqual({ unreachable: 5 + 359, 'breaker-open': 1_800 - 364 })
    expect(authority.health()).toMatchObject({ state: 'open', lastOkAt: undefined, lastReason: 'unreachable' })

    dopa = await startDopaSoapServer({ port: Number(new URL(dopa.url).port) })
    time += 10_000

    expect(await ask()).toMatchObject({ kind: 'answer', status: 'normal' })
    expect(dopa.requests).toHaveLength(1)
    expect(authority.health()).toMatchObject({ state: 'closed', sinceAt: instant(HOUR + 10_000) })
  })

  test('CS-9: a probe that fails begins the rest anew', async () => {
    dopa.say('http-500')
    await askTimes(5)
    time += 10_000
    await ask()
    time += 9_999

    expect(await ask()).toMatchObject({ reason: 'breaker-open' })
    expect(authority.health()).toMatchObject({ sinceAt: instant(10_000), nextProbeAt: instant(20_000) })
  })

  test('CS-9: a clock of the machine that is set back does not keep the breaker open', async () => {
    dopa.say('http-500')
    await askTimes(5)
    dopa.say(DOPA_SAYS.normal)
    time -= HOUR

    expect(await ask()).toMatchObject({ kind: 'answer' })
  })
})

describe('the health of the port', () => {
  test('before the first question nothing is known', () => {
    expect(authority.health()).toEqual({
      source: 'soap',
      state: 'closed',
      sinceAt: instant(0),
      lastOkAt: undefined,
      lastFailureAt: undefined,
      lastReason: undefined,
      nextProbeAt: undefined,
      counts: { answered: 0, silent: 0, refusedAtOnce: 0 },
    })
  })

  test('it tells the last answer, the last silence and why', async () => {
    await ask()
    time += MINUTE
    dopa.say('another-person')
    await ask()

    expect(authority.health()).toMatchObject({
      lastOkAt: instant(0),
      lastFailureAt: instant(MINUTE),
      lastReason: 'another-person',
      counts: { answered: 1, silent: 1, refusedAtOnce: 0 },
    })
  })
})

describe('the embedded tables', () => {
  beforeEach(() => {
    authority = openAuthority(authoritySettings({}), () => new Date(time))
  })

  test('are asked where no service is set', async () => {
    expect(await ask()).toMatchObject({ kind: 'answer', status: 'not-found', source: 'embedded', askedAt: instant(0) })
    expect(dopa.requests).toEqual([])
  })

  test('a look-up that fails is our own fault and no silence of the card register', async () => {
    const broken = new Error('connection to the database lost')

    await expect(authority.ask(question, () => Promise.reject(broken))).rejects.toBe(broken)
    expect(authority.health()).toMatchObject({ state: 'closed', counts: { answered: 0, silent: 0, refusedAtOnce: 0 } })
  })
})
