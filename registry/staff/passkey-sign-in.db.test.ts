import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { auditEntry, passkey, passkeyChallenge, signInAttempt, staff, staffSession } from '#db/schema/index.ts'
import { theCentralRegistry } from '#test-support/central-registry.ts'
import { anOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { TEST_ORIGIN } from '#test-support/server-keys.ts'
import { aPasskeyOf, aSoftwarePasskey, type Lies, type SoftwarePasskey } from '#test-support/software-passkey.ts'
import type { Staff } from '../actor.ts'
import { findSession } from './find-session.ts'
import { CHALLENGE_LIFE_MS } from './passkey-challenge.ts'
import { beginPasskeySignIn, signInByPasskey } from './passkey-sign-in.ts'
import type { SignIn } from './sign-in.ts'
import { userHandleOf } from './user-handle.ts'

const now = new Date()
const here = { now, origin: TEST_ORIGIN }
const begin = () => beginPasskeySignIn(here)
const later = (ms: number) => ({ now: new Date(now.getTime() + ms), origin: TEST_ORIGIN })

async function aClerkWithPasskey(): Promise<{ clerk: Staff; key: SoftwarePasskey }> {
  const { clerk } = await anOffice()
  return { clerk, key: await aPasskeyOf(clerk) }
}

async function failsOf(clerk: Staff): Promise<number> {
  const [found] = await db
    .select({ fails: signInAttempt.fails })
    .from(signInAttempt)
    .innerJoin(staff, eq(staff.username, signInAttempt.username))
    .where(eq(staff.id, clerk.id))
  return found?.fails ?? 0
}

const secretOf = (signIn: SignIn): string => (signIn.outcome === 'in' ? signIn.secret : '')

test('SC-6: a passkey signs its owner in, without a name being typed', async () => {
  const { clerk, key } = await aClerkWithPasskey()
  const asked = await begin()
  expect(asked).toMatchObject({ rpId: 'thabian.example', userVerification: 'required', allowCredentials: [] })

  const signIn = await signInByPasskey(key.assert(asked), here)

  expect(signIn).toMatchObject({ outcome: 'in', staffId: clerk.id })
  const view = await findSession(secretOf(signIn), now)
  expect(view).toMatchObject({ state: 'no-office', session: { method: 'passkey', staffId: clerk.id } })
  const [kept] = await db.select().from(passkey).where(eq(passkey.credentialId, key.id))
  expect(kept).toMatchObject({ counter: 1, lastUsedAt: now })
})

test('SE-6: signing in by passkey ends the session that was open', async () => {
  const { clerk, key } = await aClerkWithPasskey()

  await signInByPasskey(key.assert(await begin()), here)

  const [before] = await db.select().from(staffSession).where(eq(staffSession.idHash, clerk.sessionHash))
  expect(before).toMatchObject({ endedAt: now, end: 'replaced' })
})

describe('SC-6: a passkey is refused', () => {
  const aStrangersHandle = userHandleOf('00000000-0000-4000-8000-000000000000')
  const LIES: readonly (readonly [string, Lies])[] = [
    ['shown to another origin', { origin: 'https://thabian.example.evil' }],
    ['shown on the same host without TLS', { origin: 'http://thabian.example' }],
    ['made for another relying party', { rpId: 'evil.example' }],
    ['that says it is a stranger’s', { userHandle: aStrangersHandle }],
    ['that does not say whose it is', { userHandle: null }],
    ['whose user was not verified', { userVerified: false }],
    ['signed with another key', { signedBy: aSoftwarePasskey() }],
    ['that answers the making of one', { type: 'webauthn.create' }],
  ]

  test.for(LIES)('%s, and the try counts (SE-4)', async ([, lies]) => {
    const { clerk, key } = await aClerkWithPasskey()

    const signIn = await signInByPasskey(key.assert(await begin(), lies), here)

    expect(signIn).toEqual({ outcome: 'wrong', triesLeft: 4 })
    expect(await failsOf(clerk)).toBe(1)
    const [open] = await db.select().from(staffSession).where(eq(staffSession.staffId, clerk.id))
    expect(open?.endedAt).toBeNull()
  })

  test('of an account that is disabled, like one that nobody knows', async () => {
    await theCentralRegistry()
    const { clerk, key } = await aClerkWithPasskey()
    await db.update(staff).set({ disabledAt: now }).where(eq(staff.id, clerk.id))
    const unknown = aSoftwarePasskey()

    expect(await signInByPasskey(key.assert(await begin()), here)).toEqual({ outcome: 'wrong', triesLeft: 5 })
    expect(await signInByPasskey(unknown.assert(await begin(), { userHandle: aStrangersHandle }), here)).toEqual({
      outcome: 'wrong',
      triesLeft: 5,
    })
  })

  test.for(['', 'null', '{}', '[]', '{"id":1}', '"x"', '{"id":"\' or 1=1"}'])('that is none: %s', async (json) => {
    expect(await signInByPasskey(json, here)).toEqual({ outcome: 'wrong', triesLeft: 5 })
  })
})

describe('SC-7: a challenge', () => {
  test('is answered once: the same assertion again is refused', async () => {
    const { key } = await aClerkWithPasskey()
    const assertion = key.assert(await begin())

    expect(await signInByPasskey(assertion, here)).toMatchObject({ outcome: 'in' })
    expect(await signInByPasskey(assertion, here)).toMatchObject({ outcome: 'wrong' })
  })

  test('is answered once: of two answers at the same time one is refused', async () => {
    const { key } = await aClerkWithPasskey()
    const asked = await begin()
    const answers = [key.assert(asked), key.assert(asked)]

    const outcomes = await Promise.all(answers.map(async (answer) => signInByPasskey(answer, here)))

    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['in', 'wrong'])
  })

  test('is used up by a wrong answer', async () => {
    const { key } = await aClerkWithPasskey()
    const asked = await begin()

    await signInByPasskey(key.assert(asked, { userVerified: false }), here)

    expect(await signInByPasskey(key.assert(asked), here)).toMatchObject({ outcome: 'wrong' })
  })

  test('lasts five minutes and not a millisecond longer', async () => {
    const { key } = await aClerkWithPasskey()
    const [first, second] = [await begin(), await begin()]

    expect(await signInByPasskey(key.assert(first), later(CHALLENGE_LIFE_MS))).toMatchObject({ outcome: 'wrong' })
    expect(await signInByPasskey(key.assert(second), later(CHALLENGE_LIFE_MS - 1))).toMatchObject({ outcome: 'in' })
  })

  test('is ours: one that the browser made up is refused', async () => {
    const { key } = await aClerkWithPasskey()
    const made = key.assert(await begin(), { challenge: 'a-challenge-of-ones-own-that-nobody-gave' })

    expect(await signInByPasskey(made, here)).toMatchObject({ outcome: 'wrong' })
  })

  test('is 32 random bytes, kept without a person', async () => {
    const [one, other] = [await begin(), await begin()]

    expect(Buffer.from(one.challenge, 'base64url')).toHaveLength(32)
    expect(one.challenge).not.toBe(other.challenge)
    const [kept] = await db.select().from(passkeyChallenge).where(eq(passkeyChallenge.challenge, one.challenge))
    expect(kept).toMatchObject({ kind: 'sign-in', staffId: null, salt: null, usedAt: null })
  })
})

describe('SC-9: a counter', () => {
  test('that went back or stands still tells of a copied passkey, which is refused', async () => {
    const { key } = await aClerkWithPasskey()
    await signInByPasskey(key.assert(await begin(), { counter: 7 }), here)

    expect(await signInByPasskey(key.assert(await begin(), { counter: 6 }), here)).toMatchObject({ outcome: 'wrong' })
    expect(await signInByPasskey(key.assert(await begin(), { counter: 7 }), here)).toMatchObject({ outcome: 'wrong' })
    expect(await signInByPasskey(key.assert(await begin(), { counter: 0 }), here)).toMatchObject({ outcome: 'wrong' })
    expect(await signInByPasskey(key.assert(await begin(), { counter: 8 }), here)).toMatchObject({ outcome: 'in' })
  })

  test('that is always zero tells nothing, and is taken', async () => {
    const { clerk } = await anOffice()
    const key = await aPasskeyOf(clerk, aSoftwarePasskey({ counting: false }))

    expect(await signInByPasskey(key.assert(await begin()), here)).toMatchObject({ outcome: 'in' })
    expect(await signInByPasskey(key.assert(await begin()), here)).toMatchObject({ outcome: 'in' })
  })
})

describe('SE-4: wrong tries with a passkey', () => {
  test('stop the name after five, also for the right one', async () => {
    const { key } = await aClerkWithPasskey()
    const wrong = async () => signInByPasskey(key.assert(await begin(), { userVerified: false }), here)
    for (const triesLeft of [4, 3, 2, 1]) expect(await wrong()).toEqual({ outcome: 'wrong', triesLeft })

    expect(await wrong()).toMatchObject({ outcome: 'blocked' })

    expect(await signInByPasskey(key.assert(await begin()), here)).toMatchObject({ outcome: 'blocked' })
    const over = later(15 * 60_000)
    expect(await signInByPasskey(key.assert(await beginPasskeySignIn(over)), over)).toMatchObject({ outcome: 'in' })
  })
})

test('AU-3: who did not get in stands in the chain of their office', async () => {
  const { clerk, key } = await aClerkWithPasskey()

  await signInByPasskey(key.assert(await begin(), { userVerified: false }), here)
  await signInByPasskey(key.assert(await begin()), here)

  const entries = await db
    .select({ action: auditEntry.action, result: auditEntry.result, subjectId: auditEntry.subjectId })
    .from(auditEntry)
    .where(eq(auditEntry.officeCode, clerk.officeCode))
    .orderBy(auditEntry.number)
  expect(entries.slice(-2)).toEqual([
    { action: 'session.sign-in', result: 'refused', subjectId: clerk.id },
    { action: 'session.sign-in', result: 'done', subjectId: clerk.id },
  ])
})
