import { expect, test, vi } from 'vitest'
import { clientOf } from '#test-support/database-clients.ts'
import { anEnrolment, consentWith, GOOD_PIN, scanOf } from '#test-support/enrolment.ts'
import { anOffice } from '#test-support/office.ts'
import { aPhone, type ProofChanges, type TestPhone } from '#test-support/phone.ts'
import { TEST_ORIGIN, useServerKeys } from '#test-support/server-keys.ts'
import { nonceFor } from '#registry/authenticator/phone-proof.ts'
import { matchPhone } from '#registry/enrolment/match.ts'
import { throughPhoneDoor } from '../phone-door.ts'

useServerKeys()

type Answer = { readonly ok: boolean; readonly refusal?: string; readonly value?: Readonly<Record<string, string>> }
type Said = { readonly status: number; readonly nonce: string; readonly answer: Answer }

/** Sends a signed request as it stands; `body` may differ from what was signed. */
async function send(command: string, proof: string, body: string): Promise<Said> {
  const request = new Request(`${TEST_ORIGIN}/api/phone/${command}`, { method: 'POST', body, headers: { dpop: proof } })
  const response = await throughPhoneDoor(request, command)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every answer of the door has this shape
  const answer = (await response.json()) as Answer
  return { status: response.status, nonce: response.headers.get('dpop-nonce') ?? '', answer }
}

const urlOf = (command: string): string => `${TEST_ORIGIN}/api/phone/${command}`
const freshNonce = (phone: TestPhone): string => nonceFor(phone.deviceKey, new Date())

/** As a phone of ours asks: signed, with a nonce of its own. */
async function asks(
  phone: TestPhone,
  [command, input]: readonly [string, unknown],
  changes: ProofChanges = {},
): Promise<Said> {
  const body = JSON.stringify(input)
  const proof = await phone.signs({ url: urlOf(command), body }, { nonce: freshNonce(phone), ...changes })
  return send(command, proof, body)
}

test('EN-1: a phone is enrolled over HTTP, and its PIN is in no log', async () => {
  const spoken = ['log', 'info', 'warn', 'error'] as const
  const logs = spoken.map((level) => vi.spyOn(console, level))
  const begun = await anEnrolment(await anOffice())
  const phone = await aPhone()

  const scanned = await asks(phone, ['enrolment.scan', scanOf(begun)])
  expect(scanned).toMatchObject({ status: 200, answer: { ok: true } })
  const code = scanned.answer.value?.['matchCode'] ?? ''
  await matchPhone({ enrolmentId: begun.qr.enrolmentId, code }, { actor: begun.clerk, now: new Date() })
  expect(await asks(phone, ['enrolment.set-pin', { pin: GOOD_PIN }])).toMatchObject({ status: 200 })
  const agreed = await asks(phone, ['enrolment.consent', consentWith(GOOD_PIN)])
  expect(agreed.answer).toMatchObject({ ok: true, value: { state: 'done' } })

  expect(JSON.stringify(logs.map(({ mock }) => mock.calls))).not.toContain(GOOD_PIN)
  for (const log of logs) log.mockRestore()
})

test('PH-2: a phone without a nonce is given one, for its own key alone, and for five minutes', async () => {
  const [phone, other] = await Promise.all([aPhone(), aPhone()])
  const url = urlOf('enrolment.look')
  const withNonce = async (nonce: string) =>
    send('enrolment.look', await phone.signs({ url, body: '{}' }, { nonce }), '{}')

  const first = await send('enrolment.look', await phone.signs({ url, body: '{}' }), '{}')
  expect(first).toMatchObject({ status: 401, answer: { refusal: 'nonce-needed' } })
  expect(await withNonce(first.nonce)).toMatchObject({ status: 404 })
  expect(await withNonce(freshNonce(other))).toMatchObject({ status: 401, answer: { refusal: 'nonce-needed' } })
  const old = nonceFor(phone.deviceKey, new Date(Date.now() - 300_000))
  expect(await withNonce(old)).toMatchObject({ status: 401, answer: { refusal: 'nonce-needed' } })
  const [until = '', digest = ''] = first.nonce.split('.')
  expect(await withNonce(`${Number(until) + 1}.${digest}`)).toMatchObject({ status: 401 })
})

test('PH-3: a request that is sent again, or a hundred times at once, counts once', async () => {
  const phone = await aPhone()
  const url = urlOf('enrolment.look')
  const proof = await phone.signs({ url, body: '{}' }, { nonce: freshNonce(phone) })

  const answers = await Promise.all(Array.from({ length: 100 }, () => send('enrolment.look', proof, '{}')))

  expect(answers.filter(({ status }) => status === 404)).toHaveLength(1)
  expect(answers.filter(({ answer }) => answer.refusal === 'proof-wrong')).toHaveLength(99)
})

test.for<[string, ProofChanges]>([
  ['another command', { htu: urlOf('enrolment.refuse') }],
  ['another host', { htu: 'https://evil.example/api/phone/enrolment.look' }],
  ['another method', { htm: 'GET' }],
  ['another body', { bh: 'x'.repeat(43) }],
  ['another use', { typ: 'JWT' }],
  ['no name of its own', { jti: 'one' }],
])('PH-1: a signature for %s is refused', async ([, changes]) => {
  const said = await asks(await aPhone(), ['enrolment.look', {}], changes)
  expect(said).toMatchObject({ status: 401, answer: { refusal: 'proof-wrong' } })
})

test('PH-1: a signature by another key than the one it shows is refused, and so is none', async () => {
  const [phone, thief] = await Promise.all([aPhone(), aPhone()])
  const request = { url: urlOf('enrolment.look'), body: '{}' }
  const [shown = ''] = (await phone.signs(request, { nonce: freshNonce(phone) })).split('.')
  const [, claims = '', signature = ''] = (await thief.signs(request, { nonce: freshNonce(phone) })).split('.')

  for (const proof of [`${shown}.${claims}.${signature}`, '', 'a.b.c', `${shown}.${claims}.`]) {
    expect(await send('enrolment.look', proof, '{}')).toMatchObject({ status: 401, answer: { refusal: 'proof-wrong' } })
  }
})

test('PH-1: what a stranger sends is neither read as JSON nor kept', async () => {
  const phone = await aPhone()
  expect(await send('enrolment.set-pin', 'none', '{"pin":')).toMatchObject({ status: 401 })
  expect(await send('enrolment.nothing', 'none', '{}')).toMatchObject({ status: 404 })
  expect(await send('constructor', 'none', '{}')).toMatchObject({ status: 404 })
  expect(await clientOf('owner')`select from phone_proof where device_key = ${phone.deviceKey}`).toHaveLength(0)
})

test('PH-1: an input of the wrong shape is refused without saying what it was', async () => {
  const said = await asks(await aPhone(), ['enrolment.set-pin', { pin: '1234' }])
  expect(said).toMatchObject({ status: 400, answer: { refusal: 'invalid-input', values: { field: 'pin' } } })
  expect(JSON.stringify(said)).not.toContain('1234"')
})
