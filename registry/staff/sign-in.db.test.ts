import { randomInt } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { auditEntry, liveEvent, signInAttempt, staff, staffSession } from '#db/schema/index.ts'
import { theCentralRegistry } from '#test-support/central-registry.ts'
import { anOffice, type TestSecrets } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { keyedDigest } from '../server-keys.ts'
import { findSession } from './find-session.ts'
import { signInAsDemo, signInByPassword, type SignIn } from './sign-in.ts'

const now = new Date()
const MINUTE = 60_000
const at = (ms: number): Date => new Date(now.getTime() + ms)

async function aClerk() {
  const office = await anOffice()
  const clerk = await office.hasStaffWithSecrets()
  return { office, clerk, secrets: clerk.secrets }
}

const right = ({ username, password, codeAt }: TestSecrets, when = now) =>
  signInByPassword({ username, password, code: codeAt(when) }, when)
const wrong = ({ username, codeAt }: TestSecrets, when = now) =>
  signInByPassword({ username, password: 'not the password', code: codeAt(when) }, when)

const secretOf = (signIn: SignIn): string => (signIn.outcome === 'in' ? signIn.secret : '')
const entriesBy = (actorId: string) => db.select().from(auditEntry).where(eq(auditEntry.actorId, actorId))
const sessionsOf = (staffId: string) => db.select().from(staffSession).where(eq(staffSession.staffId, staffId))

describe('signing in by password', () => {
  test('opens a session of eight hours, at no office yet', async () => {
    const { clerk, secrets } = await aClerk()

    const signIn = await right(secrets)

    expect(signIn).toMatchObject({ outcome: 'in', staffId: clerk.id })
    const view = await findSession(secretOf(signIn), now)
    expect(view).toMatchObject({ state: 'no-office', session: { method: 'password', expiresAt: at(8 * 60 * MINUTE) } })
    expect(view?.session.idHash).not.toBe(secretOf(signIn))
  })

  test('takes the name in capitals and with spaces around it', async () => {
    const { secrets } = await aClerk()

    expect(await right({ ...secrets, username: ` ${secrets.username.toUpperCase()} ` })).toMatchObject({
      outcome: 'in',
    })
  })

  test('SC-5: takes a code once, also for the one who knows the password', async () => {
    const { secrets } = await aClerk()

    expect(await right(secrets)).toMatchObject({ outcome: 'in' })
    expect(await right(secrets)).toEqual({ outcome: 'wrong', triesLeft: 4 })
    expect(await right(secrets, at(MINUTE))).toMatchObject({ outcome: 'in' })
  })

  test('SC-5: takes a code once when it is typed twice at the same time', async () => {
    const { secrets } = await aClerk()

    const outcomes = await Promise.all([right(secrets), right(secrets)])

    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['in', 'wrong'])
  })

  test('does not let in whose account is disabled', async () => {
    await theCentralRegistry()
    const { clerk, secrets } = await aClerk()
    await db.update(staff).set({ disabledAt: now }).where(eq(staff.id, clerk.id))

    expect(await right(secrets)).toEqual({ outcome: 'wrong', triesLeft: 4 })
  })
})

describe('SE-4: five wrong tries', () => {
  test('stop the name for fifteen minutes, also for the right password', async () => {
    const { secrets } = await aClerk()
    for (const triesLeft of [4, 3, 2, 1]) expect(await wrong(secrets)).toEqual({ outcome: 'wrong', triesLeft })

    const until = at(15 * MINUTE).toISOString()
    expect(await wrong(secrets)).toEqual({ outcome: 'blocked', until })

    expect(await right(secrets, at(15 * MINUTE - 1))).toEqual({ outcome: 'blocked', until })
    expect(await right(secrets, at(15 * MINUTE))).toMatchObject({ outcome: 'in' })
  })

  test('start anew after the block: it lasts once and not for ever', async () => {
    const { secrets } = await aClerk()
    for (let tries = 0; tries < 5; tries += 1) await wrong(secrets)

    expect(await wrong(secrets, at(15 * MINUTE))).toEqual({ outcome: 'wrong', triesLeft: 4 })
  })

  test('are in a row: a right one in between forgives them', async () => {
    const { secrets } = await aClerk()
    for (let tries = 0; tries < 4; tries += 1) await wrong(secrets)

    await right(secrets)

    expect(await wrong(secrets)).toEqual({ outcome: 'wrong', triesLeft: 4 })
  })

  test('are counted one by one when they come at the same time', async () => {
    const { secrets } = await aClerk()

    const outcomes = await Promise.all(Array.from({ length: 5 }, () => wrong(secrets)))

    const left = outcomes.map((outcome) => (outcome.outcome === 'wrong' ? outcome.triesLeft : 0))
    expect(left.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4])
    expect(await right(secrets)).toMatchObject({ outcome: 'blocked' })
  })

  test('look the same for a name that nobody has', async () => {
    await theCentralRegistry()
    const { secrets } = await aClerk()
    const nobody = { ...secrets, username: `n${secrets.username.slice(1)}` }

    const [known, unknown]: [SignIn[], SignIn[]] = [[], []]
    for (let tries = 0; tries < 6; tries += 1) {
      known.push(await wrong(secrets))
      unknown.push(await wrong(nobody))
    }

    expect(unknown).toEqual(known)
    expect(unknown.at(-1)).toMatchObject({ outcome: 'blocked' })
  })

  test('PV-6: leave in the chain only a digest of what is nobody’s name, which may be a number in the wrong field', async () => {
    await theCentralRegistry()
    const typed = String(randomInt(10 ** 12, 10 ** 13))

    for (let tries = 0; tries < 2; tries += 1) {
      await signInByPassword({ username: typed, password: 'x', code: '123456' }, now)
    }

    expect(await entriesBy(typed)).toEqual([])
    expect(await entriesBy(keyedDigest(typed))).toHaveLength(2)
  })

  test.for(['', 'a', "o'; drop table staff", 'ก'.repeat(12), 'x'.repeat(200)])(
    'are not kept for what can be no name: %s',
    async (username) => {
      expect(await signInByPassword({ username, password: 'x', code: '123456' }, now)).toEqual({
        outcome: 'wrong',
        triesLeft: 5,
      })
      expect(await db.select().from(signInAttempt).where(eq(signInAttempt.username, username))).toEqual([])
    },
  )
})

describe('SE-6: one session at a time', () => {
  test('signing in again ends the other one, whose page is told and whose cookie opens nothing', async () => {
    const { clerk, secrets } = await aClerk()
    const first = secretOf(await right(secrets))
    expect(await findSession(first, now)).toBeDefined()

    const second = secretOf(await right(secrets, at(MINUTE)))

    expect(await findSession(first, at(MINUTE))).toBeUndefined()
    expect(await findSession(second, at(MINUTE))).toMatchObject({ person: { id: clerk.id } })
    const told = await db.select().from(liveEvent).where(eq(liveEvent.staffId, clerk.id))
    expect(told.map(({ kind }) => kind)).toContain('session.revoked')
  })

  test('signing in twice at the same moment leaves one', async () => {
    const { clerk, secrets } = await aClerk()
    await db.update(staff).set({ demo: true }).where(eq(staff.id, clerk.id))

    const outcomes = await Promise.all(Array.from({ length: 4 }, () => signInAsDemo(secrets.username, now)))

    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['in', 'in', 'in', 'in'])
    const sessions = await sessionsOf(clerk.id)
    expect(sessions.filter(({ endedAt }) => endedAt === null)).toHaveLength(1)
    expect(sessions).toHaveLength(5)
  })
})

describe('a session', () => {
  test('is over at the next request after its account was disabled', async () => {
    const { clerk, secrets } = await aClerk()
    const secret = secretOf(await right(secrets))

    await db.update(staff).set({ disabledAt: now }).where(eq(staff.id, clerk.id))

    expect(await findSession(secret, now)).toBeUndefined()
  })

  test('is over at the next request after it was revoked', async () => {
    const { clerk, secrets } = await aClerk()
    const secret = secretOf(await right(secrets))

    await db.update(staffSession).set({ endedAt: now, end: 'revoked' }).where(eq(staffSession.staffId, clerk.id))

    expect(await findSession(secret, now)).toBeUndefined()
  })

  test('SE-1: is over after eight hours, to the millisecond', async () => {
    const { secrets } = await aClerk()
    const secret = secretOf(await right(secrets))

    expect(await findSession(secret, at(8 * 60 * MINUTE - 1))).toMatchObject({ state: 'locked' })
    expect(await findSession(secret, at(8 * 60 * MINUTE))).toBeUndefined()
  })

  test('is nobody’s for a secret that was made up', async () => {
    expect(await findSession('a-secret-that-nobody-ever-gave-out', now)).toBeUndefined()
  })
})

test('signing in with one click takes demo accounts only', async () => {
  const { secrets } = await aClerk()

  expect(await signInAsDemo(secrets.username, now)).toEqual({ outcome: 'wrong', triesLeft: 5 })
})
