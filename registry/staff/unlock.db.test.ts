import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { auditEntry, passkeyChallenge, staffSession } from '#db/schema/index.ts'
import { anOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { TEST_ORIGIN } from '#test-support/server-keys.ts'
import { aPasskeyOf } from '#test-support/software-passkey.ts'
import type { By, Staff } from '../actor.ts'
import { lockSession } from './lock.ts'
import { beginRegistration } from './passkey-register.ts'
import { beginPasskeySignIn, signInByPasskey } from './passkey-sign-in.ts'
import { sessionState } from './session-rules.ts'
import { beginUnlock, unlock } from './unlock.ts'

const now = new Date()
const MINUTE = 60_000
const by = (actor: Staff, ms = 0): By<Staff> => ({ actor, now: new Date(now.getTime() + ms) })

async function aLockedClerk() {
  const office = await anOffice()
  const clerk = await office.hasStaffWithSecrets()
  const key = await aPasskeyOf(clerk)
  await lockSession({}, by(clerk))
  return { office, clerk, key }
}

async function stateOf({ sessionHash }: Staff, ms = 0): Promise<string> {
  const [session] = await db.select().from(staffSession).where(eq(staffSession.idHash, sessionHash))
  return session === undefined ? 'gone' : sessionState(session, new Date(now.getTime() + ms))
}

const begin = (clerk: Staff) => beginUnlock({}, by(clerk), TEST_ORIGIN)
const withPassword = (clerk: Staff, password: string, ms = 0) =>
  unlock({ kind: 'password', password }, by(clerk, ms), TEST_ORIGIN)
const withPasskey = (clerk: Staff, assertion: string) => unlock({ kind: 'passkey', assertion }, by(clerk), TEST_ORIGIN)

describe('SE-2: a locked session', () => {
  test('opens again with the password, and counts its idle minutes from there', async () => {
    const { clerk } = await aLockedClerk()
    expect(await stateOf(clerk)).toBe('locked')

    expect(await withPassword(clerk, clerk.secrets.password, 20 * MINUTE)).toEqual({ outcome: 'open' })

    expect(await stateOf(clerk, 34 * MINUTE)).toBe('open')
    expect(await stateOf(clerk, 35 * MINUTE)).toBe('locked')
  })

  test('opens again with a passkey of its person', async () => {
    const { clerk, key } = await aLockedClerk()
    const asked = await begin(clerk)
    expect(asked).toMatchObject({
      userVerification: 'required',
      allowCredentials: [{ id: key.id, type: 'public-key', transports: ['internal'] }],
    })

    expect(await withPasskey(clerk, key.assert(asked))).toEqual({ outcome: 'open' })

    expect(await stateOf(clerk)).toBe('open')
  })

  test('opens with a passkey that does not say whose it is: the person is known', async () => {
    const { clerk, key } = await aLockedClerk()

    expect(await withPasskey(clerk, key.assert(await begin(clerk), { userHandle: null }))).toEqual({ outcome: 'open' })
  })

  test('stays locked after a wrong password', async () => {
    const { clerk } = await aLockedClerk()

    expect(await withPassword(clerk, 'not the password')).toEqual({ outcome: 'wrong', triesLeft: 4 })

    expect(await stateOf(clerk)).toBe('locked')
  })

  test('stays locked for a colleague’s passkey, whose own session is not touched', async () => {
    const { office, clerk } = await aLockedClerk()
    const colleague = await office.hasStaff()
    const theirs = await aPasskeyOf(colleague)

    expect(await withPasskey(clerk, theirs.assert(await begin(clerk)))).toMatchObject({ outcome: 'wrong' })

    expect(await stateOf(clerk)).toBe('locked')
    expect(await stateOf(colleague)).toBe('open')
  })

  test('SC-7: stays locked when the challenge was for another person, or for signing in', async () => {
    const { office, clerk, key } = await aLockedClerk()
    const colleague = await office.hasStaff()
    const forAnother = await begin(colleague)
    const forSignIn = await beginPasskeySignIn({ now, origin: TEST_ORIGIN })

    expect(await withPasskey(clerk, key.assert(forAnother))).toMatchObject({ outcome: 'wrong' })
    expect(await withPasskey(clerk, key.assert(forSignIn))).toMatchObject({ outcome: 'wrong' })
    expect(await stateOf(clerk)).toBe('locked')
  })

  test('SC-7: stays locked when the challenge was for adding a passkey', async () => {
    const { clerk, key } = await aLockedClerk()
    const { challenge } = await beginRegistration({}, by(clerk), TEST_ORIGIN)

    expect(await withPasskey(clerk, key.assert(await begin(clerk), { challenge }))).toMatchObject({ outcome: 'wrong' })
    expect(await stateOf(clerk)).toBe('locked')
  })

  test('SC-7: stays locked when the assertion is shown a second time', async () => {
    const { clerk, key } = await aLockedClerk()
    const assertion = key.assert(await begin(clerk))
    await withPasskey(clerk, assertion)
    await lockSession({}, by(clerk))

    expect(await withPasskey(clerk, assertion)).toMatchObject({ outcome: 'wrong' })
    expect(await stateOf(clerk)).toBe('locked')
  })

  test('does not let its challenge be used to sign in', async () => {
    const { clerk, key } = await aLockedClerk()
    const asked = await begin(clerk)

    expect(await signInByPasskey(key.assert(asked), { now, origin: TEST_ORIGIN })).toMatchObject({ outcome: 'wrong' })
    const [kept] = await db.select().from(passkeyChallenge).where(eq(passkeyChallenge.challenge, asked.challenge))
    expect(kept).toMatchObject({ kind: 'unlock', staffId: clerk.id, usedAt: null })
  })
})

test('SE-4: wrong unlocking and wrong signing in count together, and stop the right password too', async () => {
  const { clerk, key } = await aLockedClerk()
  await withPassword(clerk, 'not the password')
  await withPasskey(clerk, key.assert(await begin(clerk), { userVerified: false }))
  await signInByPasskey(key.assert(await beginPasskeySignIn({ now, origin: TEST_ORIGIN }), { userVerified: false }), {
    now,
    origin: TEST_ORIGIN,
  })
  await withPassword(clerk, 'not the password')

  expect(await withPassword(clerk, 'not the password')).toMatchObject({ outcome: 'blocked' })

  expect(await withPassword(clerk, clerk.secrets.password)).toMatchObject({ outcome: 'blocked' })
  expect(await stateOf(clerk)).toBe('locked')
})

test('unlocking leaves a trace, also when it was refused', async () => {
  const { clerk } = await aLockedClerk()

  await withPassword(clerk, 'not the password')
  await withPassword(clerk, clerk.secrets.password)

  const entries = await db
    .select({ action: auditEntry.action, result: auditEntry.result })
    .from(auditEntry)
    .where(eq(auditEntry.officeCode, clerk.officeCode))
    .orderBy(auditEntry.number)
  expect(entries.slice(-2)).toEqual([
    { action: 'session.unlock', result: 'refused' },
    { action: 'session.unlock', result: 'done' },
  ])
})
