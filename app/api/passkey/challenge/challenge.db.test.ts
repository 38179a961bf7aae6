import { expect, test } from 'vitest'
import { TEST_ORIGIN, useServerKeys } from '#test-support/server-keys.ts'
import { POST } from './route.ts'

useServerKeys()

const ask = (headers: Readonly<Record<string, string>>) =>
  POST(new Request(`${TEST_ORIGIN}/api/passkey/challenge`, { method: 'POST', headers, body: '{}' }))

test('SC-7: our own page gets a new challenge each time, which nothing may keep', async () => {
  const [one, other] = await Promise.all([ask({ origin: TEST_ORIGIN }), ask({ origin: TEST_ORIGIN })])

  expect(one.headers.get('cache-control')).toBe('no-store')
  const [first, second]: unknown[] = await Promise.all([one.json(), other.json()])
  expect(first).toMatchObject({ rpId: 'thabian.example', userVerification: 'required', allowCredentials: [] })
  expect(first).not.toEqual(second)
})

test.for<Readonly<Record<string, string>>>([
  {},
  { origin: 'null' },
  { origin: 'https://evil.example' },
  { origin: `${TEST_ORIGIN}.evil.example` },
  { origin: 'http://thabian.example' },
  { origin: TEST_ORIGIN, 'sec-fetch-site': 'cross-site' },
  { origin: TEST_ORIGIN, 'sec-fetch-site': 'same-site' },
])('another page gets none: %j', async (headers) => {
  const answer = await ask(headers)

  expect(answer.status).toBe(403)
  expect(await answer.json()).toEqual({ ok: false, refusal: 'wrong-origin' })
})
