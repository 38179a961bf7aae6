import { eq } from 'drizzle-orm'
import { decode } from 'next-auth/jwt'
import { staff, staffSession } from '#db/schema/index.ts'
import { anOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { expect, origin, test } from './support/desk.ts'
import { inShort, knock, press, type Heard } from './support/knock.ts'
import { SESSION_COOKIE, sitDown } from './support/session-cookie.ts'

type Form = Readonly<Record<string, string>>
type Signing = { readonly form: Form; readonly headers?: Readonly<Record<string, string | undefined>> }
type Token = { readonly csrfToken: string; readonly cookie: string }

const cookiesOf = ({ headers }: Heard): string[] => headers['set-cookie'] ?? []
const sessionCookieOf = (heard: Heard): string | undefined =>
  cookiesOf(heard).find((cookie) => cookie.startsWith(`${SESSION_COOKIE}=`))

/** next-auth's token against forged forms, and the cookie that it is compared with. */
async function csrf(): Promise<Token> {
  const heard = await knock({ path: '/api/auth/csrf' })
  const { csrfToken }: { csrfToken: string } = JSON.parse(heard.text)
  return {
    csrfToken,
    cookie: cookiesOf(heard)
      .map((one) => one.split(';')[0])
      .join('; '),
  }
}

/** Sends the form of the sign-in page, without a browser. */
async function signIn({ form, headers = {} }: Signing): Promise<Heard> {
  const { csrfToken, cookie } = await csrf()
  const sent = { 'content-type': 'application/x-www-form-urlencoded', origin: origin(), cookie, ...headers }
  const body = new URLSearchParams({ csrfToken, json: 'true', ...form }).toString()
  return knock({
    path: '/api/auth/callback/password',
    method: 'POST',
    headers: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)),
    body,
  })
}

async function somebody() {
  const office = await anOffice()
  const { id, secrets } = await office.hasStaffWithSecrets()
  const form = { username: secrets.username, password: secrets.password, code: secrets.codeAt(new Date()) }
  return { office, id, form, wrong: { ...form, password: 'not this' } }
}

const openSessionsOf = (id: string) => db.select().from(staffSession).where(eq(staffSession.staffId, id))
const urlIn = ({ text }: Heard): string => {
  const { url }: { url?: string } = JSON.parse(text)
  return url ?? ''
}

test('signing in gives a cookie that no script reads and no other site sends, and that says nothing of who it is', async () => {
  const { form, id } = await somebody()

  const cookie = sessionCookieOf(await signIn({ form })) ?? ''

  expect(cookie.split('; ').slice(1)).toEqual(
    expect.arrayContaining(['Path=/', 'HttpOnly', 'SameSite=Strict', expect.stringMatching(/^Expires=/)]),
  )
  expect(cookie).not.toMatch(/Domain=/i)
  const value = /^[^=]+=([^;]*)/.exec(cookie)?.[1] ?? ''
  const claims = await decode({ token: value, secret: process.env['NEXTAUTH_SECRET'] ?? '' })
  expect(Object.keys(claims ?? {}).toSorted()).toEqual(['exp', 'iat', 'jti', 'secret'])
  expect(JSON.stringify(claims)).not.toContain(id)
  expect(inShort(await press({ command: 'session.stay-active', cookie: value }))).toBe('200')
})

const FORGED: Readonly<Record<string, Signing['headers'] & object>> = {
  'without an Origin': { origin: undefined },
  'from another origin': { origin: 'https://elsewhere.example' },
  'from an opaque origin': { origin: 'null' },
  'that the browser calls cross-site': { 'sec-fetch-site': 'cross-site' },
}

for (const [how, headers] of Object.entries(FORGED)) {
  test(`a sign-in ${how} is not even heard`, async () => {
    const { form, id } = await somebody()
    const before = await openSessionsOf(id)

    const heard = await signIn({ form, headers })

    expect(heard.status).toBe(403)
    expect(sessionCookieOf(heard)).toBeUndefined()
    expect(await openSessionsOf(id)).toEqual(before)
  })
}

test('a sign-in with somebody else’s token, or with none, signs nobody in', async () => {
  const { form, id } = await somebody()
  const before = await openSessionsOf(id)

  for (const csrfToken of ['', (await csrf()).csrfToken]) {
    expect(sessionCookieOf(await signIn({ form: { ...form, csrfToken } }))).toBeUndefined()
  }

  expect(await openSessionsOf(id)).toEqual(before)
})

const ELSEWHERE = [
  'https://elsewhere.example/counter',
  '//elsewhere.example',
  '/\\elsewhere.example',
  'javascript:alert(1)',
  'http://localhost:1/',
  'http://localhost.elsewhere.example',
  '\thttps://elsewhere.example',
  '/%0d%0aLocation:https://elsewhere.example',
] as const

for (const callbackUrl of ELSEWHERE) {
  test(`after signing in nobody is led to ${JSON.stringify(callbackUrl)}`, async () => {
    const { form } = await somebody()

    const heard = await signIn({ form: { ...form, callbackUrl } })

    expect(new URL(urlIn(heard)).origin).toBe(origin())
    expect(heard.headers.location ?? origin()).toMatch(new RegExp(`^${origin()}`))
  })
}

test('the cookie of a session that has ended is worth nothing at next-auth’s own address either', async () => {
  const { staff: clerk, cookie } = await sitDown((await anOffice()).clerk)
  const ask = () => knock({ path: '/api/auth/session', headers: { cookie: `${SESSION_COOKIE}=${cookie}` } })
  await db
    .update(staffSession)
    .set({ endedAt: new Date(), end: 'revoked' })
    .where(eq(staffSession.idHash, clerk.sessionHash))

  const heard = await ask()

  expect(Object.keys(JSON.parse(heard.text)).filter((name) => name !== 'expires')).toEqual([])
  const renewed = /=([^;]+)/.exec(sessionCookieOf(heard) ?? '')?.[1]
  expect(inShort(await press({ command: 'session.stay-active', cookie: renewed ?? cookie }))).toBe('401 not-signed-in')
})

test('a living session tells its own page when it expires, and nothing else', async () => {
  const { cookie } = await sitDown((await anOffice()).clerk)

  const { text } = await knock({ path: '/api/auth/session', headers: { cookie: `${SESSION_COOKIE}=${cookie}` } })

  expect(Object.keys(JSON.parse(text))).toEqual(['expires'])
})

test('SE-4: after five wrong passwords the right one opens nothing, and a stranger’s name behaves alike', async () => {
  const { form, wrong, id } = await somebody()
  const before = await openSessionsOf(id)

  const first = await signIn({ form: wrong })
  for (let tries = 2; tries <= 5; tries += 1) await signIn({ form: wrong })
  const right = await signIn({ form })
  const stranger = await signIn({ form: { ...wrong, username: `${form.username}x` } })

  expect(first.status).toBe(401)
  expect(new URL(urlIn(first)).searchParams.get('error')).toMatch(/^wrong:/)
  expect(new URL(urlIn(right)).searchParams.get('error')).toMatch(/^blocked:/)
  expect([right, stranger].map(sessionCookieOf)).toEqual([undefined, undefined])
  expect(stranger.status).toBe(first.status)
  expect(await openSessionsOf(id)).toEqual(before)
})

test('a form with NUL, a name without end or a name of SQL is a wrong sign-in like any other', async () => {
  const { form } = await somebody()
  const odd = [{ username: 'a\0b' }, { password: 'a\0b' }, { code: '12345\0' }, { username: 'x'.repeat(10_000) }]

  for (const change of [...odd, { username: "' or 1=1 --" }, { code: '๑๒๓๔๕๖' }]) {
    const heard = await signIn({ form: { ...form, ...change } })
    expect(heard.status, JSON.stringify(change).slice(0, 40)).toBe(401)
    expect(new URL(urlIn(heard)).searchParams.get('error')).toMatch(/^wrong:/)
  }
})

test('an account that is disabled signs in no more, and is told no more than a wrong password', async () => {
  const { form, wrong, id } = await somebody()
  const heard = await signIn({ form: wrong })
  await db.update(staff).set({ disabledAt: new Date() }).where(eq(staff.id, id))

  const disabled = await signIn({ form })

  expect(sessionCookieOf(disabled)).toBeUndefined()
  expect(disabled.status).toBe(heard.status)
  expect(new URL(urlIn(disabled)).searchParams.get('error')).toMatch(/^wrong:/)
})
