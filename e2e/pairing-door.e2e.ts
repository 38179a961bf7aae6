import { eq } from 'drizzle-orm'
import type { PairRequest } from '#agent/protocol.ts'
import { pairingCode, workstation } from '#db/schema/workstation.ts'
import { issuePairingCode } from '#registry/workstation/issue-code.ts'
import { anOffice, type TestOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { workstationKeys } from '#test-support/workstation.ts'
import { expect, origin, test } from './support/desk.ts'
import { knock } from './support/knock.ts'

type Paired = { readonly status: number; readonly body: unknown }
type Asking = { readonly request: unknown; readonly headers?: Readonly<Record<string, string>> }

async function pair({ request, headers = {} }: Asking): Promise<Paired> {
  const { status, text } = await knock({
    path: '/api/agent/pair',
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof request === 'string' ? request : JSON.stringify(request),
  })
  return { status, body: JSON.parse(text) }
}

async function aCode({ administrator }: TestOffice): Promise<string> {
  return (await issuePairingCode({ counterNumber: 3 }, { actor: administrator, now: new Date() })).code
}

function asking(code: string, change: object = {}): PairRequest {
  const { publicKey } = workstationKeys()
  const machine = { machineName: 'PC-E2E-01', machineCode: '4F-92', version: '1.0.0', keyInHardware: false }
  return { code, publicKey, ...machine, ...change }
}

const wrongFor = (code: string): string => `${code.slice(0, 9)}${code.endsWith('2') ? '3' : '2'}`
const machinesOf = ({ code }: TestOffice) =>
  db
    .select()
    .from(workstation)
    .where(eq(workstation.machineName, `PC-${code}`))

test('WS-1: a PC with the right code becomes a workstation, and learns whom it may listen to', async () => {
  const office = await anOffice()

  const { status, body } = await pair({ request: asking(await aCode(office), { machineName: `PC-${office.code}` }) })

  expect(status).toBe(200)
  expect(body).toMatchObject({ workstationId: expect.any(String), origins: [origin()] })
  expect(await machinesOf(office)).toMatchObject([{ officeCode: office.code, counterNumber: 3 }])
})

test('WS-1: five wrong tries end a code, so that the right one comes too late', async () => {
  const office = await anOffice()
  const code = await aCode(office)

  for (let tries = 0; tries < 5; tries += 1) {
    expect(await pair({ request: asking(wrongFor(code)) })).toMatchObject({
      status: 409,
      body: { refusal: 'code-wrong' },
    })
  }

  expect((await pair({ request: asking(code) })).body).toEqual({ ok: false, refusal: 'too-many-tries' })
})

test('WS-1: wrong tries at once are counted one by one', async () => {
  const code = await aCode(await anOffice())

  const answers = await Promise.all(Array.from({ length: 20 }, () => pair({ request: asking(wrongFor(code)) })))

  const refusals = answers.map(({ body }) =>
    typeof body === 'object' && body !== null && 'refusal' in body ? body.refusal : '',
  )
  expect(refusals.filter((refusal) => refusal === 'code-wrong')).toHaveLength(5)
  expect((await pair({ request: asking(code) })).body).toMatchObject({ refusal: 'too-many-tries' })
})

test('WS-1: of many PCs with one code at once, one is paired', async () => {
  const office = await anOffice()
  const code = await aCode(office)

  const answers = await Promise.all(
    Array.from({ length: 10 }, () => pair({ request: asking(code, { machineName: `PC-${office.code}` }) })),
  )

  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', ...Array<string>(9).fill('409')])
  expect(await machinesOf(office)).toHaveLength(1)
})

test('WS-1: a code that has expired pairs nothing', async () => {
  const office = await anOffice()
  const code = await aCode(office)
  const past = new Date(Date.now() - 60_000)
  const change = { issuedAt: new Date(past.getTime() - 60_000), expiresAt: past }
  await db.update(pairingCode).set(change).where(eq(pairingCode.officeCode, office.code))

  expect((await pair({ request: asking(code) })).body).toEqual({ ok: false, refusal: 'code-expired' })
})

test('a page has no business here: whatever names an Origin is refused before its code is looked at', async () => {
  const office = await anOffice()
  const code = await aCode(office)

  for (const named of [origin(), 'https://elsewhere.example', 'null']) {
    const answer = await pair({ request: asking(wrongFor(code)), headers: { origin: named } })
    expect(answer).toEqual({ status: 403, body: { ok: false, refusal: 'wrong-origin' } })
  }

  expect((await pair({ request: asking(code) })).status).toBe(200)
})

const BROKEN: Readonly<Record<string, (code: string) => unknown>> = {
  'no JSON': () => '{',
  'a member too much': (code) => asking(code, { officeCode: '0001' }),
  'no key': (code) => asking(code, { publicKey: undefined }),
  'a key of another curve': (code) => asking(code, { publicKey: { kty: 'EC', crv: 'P-384', x: 'a', y: 'b' } }),
  'a point that is not on the curve': (code) =>
    asking(code, { publicKey: { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' } }),
  'its private half': (code) => asking(code, { publicKey: { ...workstationKeys().publicKey, d: 'secret' } }),
  'NUL in its name': (code) => asking(code, { machineName: 'PC\0' }),
  'half a pair in its name': (code) => asking(code, { machineName: 'PC\uD800' }),
  'a version without end': (code) => asking(code, { version: '1'.repeat(8_000) }),
  'a code in Thai digits': () => asking('๒๓๔๕๖๗๘๙๒๓'),
}

for (const [what, request] of Object.entries(BROKEN)) {
  test(`a PC that sends ${what} is refused, and its code stays good`, async () => {
    const code = await aCode(await anOffice())

    expect(await pair({ request: request(code) })).toEqual({
      status: 400,
      body: { ok: false, refusal: 'invalid-input' },
    })
    expect((await pair({ request: asking(code) })).status).toBe(200)
  })
}
