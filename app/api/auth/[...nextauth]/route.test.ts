import { beforeAll, expect, test } from 'vitest'
import { TEST_ORIGIN, useServerKeys } from '#test-support/server-keys.ts'
import { POST } from './route.ts'

beforeAll(useServerKeys)

/** Answered at the door, before next-auth is asked. */
async function knock(headers: Record<string, string>): Promise<number> {
  const request = new Request(`${TEST_ORIGIN}/api/auth/callback/password`, { method: 'POST', headers, body: 'a=b' })
  return (await POST(request, { params: Promise.resolve({ nextauth: ['callback', 'password'] }) })).status
}

test('signing in is asked for by our own pages only', async () => {
  expect(await knock({ 'content-length': '3' })).toBe(403)
  expect(await knock({ 'content-length': '3', origin: 'https://evil.example' })).toBe(403)
  expect(await knock({ 'content-length': '3', origin: TEST_ORIGIN, 'sec-fetch-site': 'same-site' })).toBe(403)
})

test('a body that is too long, or does not say how long it is, is not read', async () => {
  expect(await knock({ origin: TEST_ORIGIN, 'content-length': String(32 * 1024 + 1) })).toBe(413)
  expect(await knock({ origin: TEST_ORIGIN })).toBe(413)
})
