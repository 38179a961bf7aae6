import { eq } from 'drizzle-orm'
import { auditEntry } from '#db/schema/audit.ts'
import { anOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { at, expect, test } from './support/desk.ts'
import { inShort, knock, press } from './support/knock.ts'
import { SESSION_COOKIE, sitDown } from './support/session-cookie.ts'

const BROKEN = { command: 'card-check.record-broken', input: { failure: 'card-broken' } } as const

test('a press with the right Origin and the right site, or with the site not said, is heard', async () => {
  const office = await anOffice()
  const { cookie } = await sitDown(office.clerk)

  expect(inShort(await press({ ...BROKEN, cookie }))).toBe('200')
  expect(inShort(await press({ ...BROKEN, cookie, headers: { 'sec-fetch-site': undefined } }))).toBe('200')
})

const own = new URL(process.env['THABIAN_ORIGIN'] ?? 'http://localhost:1')
const STRANGERS: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
  'says no Origin': { origin: undefined },
  'comes from an opaque Origin': { origin: 'null' },
  'comes from another site': { origin: 'https://elsewhere.example' },
  'comes from another scheme': { origin: `https://${own.host}` },
  'comes from another port': { origin: `http://${own.hostname}:${Number(own.port) + 1}` },
  'comes from the same place by its number': { origin: `http://127.0.0.1:${own.port}` },
  'comes from a name that only begins like ours': { origin: `${own.origin}.elsewhere.example` },
  'comes from our Origin with a path': { origin: `${own.origin}/` },
  'comes from our Origin in capitals': { origin: own.origin.toUpperCase() },
  'comes from two Origins': { origin: `${own.origin}, https://elsewhere.example` },
  'is said to be cross-site': { 'sec-fetch-site': 'cross-site' },
  'is said to be same-site': { 'sec-fetch-site': 'same-site' },
  'is said to come from no page': { 'sec-fetch-site': 'none' },
}

for (const [how, headers] of Object.entries(STRANGERS)) {
  test(`a press that ${how} is refused, even with a good session`, async () => {
    const office = await anOffice()
    const { cookie } = await sitDown(office.clerk)

    expect(inShort(await press({ ...BROKEN, cookie, headers }))).toBe('403 wrong-origin')
    expect(await db.select().from(auditEntry).where(eq(auditEntry.officeCode, office.code))).toEqual([])
  })
}

for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']) {
  test(`${method} does nothing at the door`, async () => {
    const office = await anOffice()
    const { cookie } = await sitDown(office.clerk)

    expect((await press({ ...BROKEN, cookie, method, text: '' })).status).toBe(405)
    expect(await db.select().from(auditEntry).where(eq(auditEntry.officeCode, office.code))).toEqual([])
  })
}

test('OPTIONS allows no page of another origin anything', async () => {
  const { headers } = await press({
    ...BROKEN,
    method: 'OPTIONS',
    headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
  })

  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
})

const PATHS = [
  '/sign-in',
  '/counter',
  '/nowhere',
  '/api/health',
  '/api/events',
  '/api/auth/session',
  '/api/auth/csrf',
  '/api/office/nothing',
  '/api/agent/pair',
] as const

for (const path of PATHS) {
  test(`${path} answers with every security header, once, and is kept in no cache`, async () => {
    const { headers } = await knock({ path })

    expect(headers['cache-control']).toMatch(/no-store/)
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/)
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
    expect(headers['permissions-policy']).toContain('loopback-network=(self)')
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })
}

test('an answer of the door carries them too, done or refused', async () => {
  const { cookie } = await sitDown((await anOffice()).clerk)

  for (const answer of [
    await press({ ...BROKEN, cookie }),
    await press(BROKEN),
    await press({ ...BROKEN, text: '{' }),
  ]) {
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['content-type']).toBe('application/json')
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  }
})

test('a page of another origin cannot press with the cookie of the person at the screen', async ({
  deskOf,
  office,
}) => {
  const page = await deskOf(office.clerk)
  await page.goto(`http://127.0.0.1:${own.port}/sign-in`)

  const outcome = await page.evaluate(async (address) => {
    const sent = { method: 'POST', credentials: 'include', headers: { 'content-type': 'text/plain' } } as const
    return fetch(address, { ...sent, body: '{"input":{}}' }).then(
      (response) => `answered ${response.status}`,
      () => 'heard nothing',
    )
  }, at('/api/office/session.sign-out'))

  expect(outcome).toBe('heard nothing')
  await page.goto(at('/counter'))
  expect(new URL(page.url()).pathname).toBe('/counter')
  expect((await page.context().cookies(at('/'))).map(({ name }) => name)).toContain(SESSION_COOKIE)
})
