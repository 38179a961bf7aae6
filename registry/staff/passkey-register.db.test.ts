import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { auditEntry, passkey } from '#db/schema/index.ts'
import { anOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { TEST_ORIGIN } from '#test-support/server-keys.ts'
import { aPasskeyOf, aSoftwarePasskey, type Lies } from '#test-support/software-passkey.ts'
import type { By, Staff } from '../actor.ts'
import { OFFICE_COMMANDS } from '../commands.ts'
import { CHALLENGE_LIFE_MS } from './passkey-challenge.ts'
import { beginRegistration, registerPasskey } from './passkey-register.ts'
import { removePasskey } from './passkey-remove.ts'
import { beginPasskeySignIn, signInByPasskey } from './passkey-sign-in.ts'
import { hasPasskey, listOwnPasskeys } from './queries.ts'

const now = new Date()
const by = (actor: Staff, ms = 0): By<Staff> => ({ actor, now: new Date(now.getTime() + ms) })
const begin = (actor: Staff) => beginRegistration({}, by(actor), TEST_ORIGIN)
const register = (actor: Staff, attestation: string, ms = 0) =>
  registerPasskey({ attestation }, by(actor, ms), TEST_ORIGIN)
const remove = (actor: Staff, credentialId: string) => removePasskey({ credentialId }, by(actor))
const kept = (actor: Staff) => db.select().from(passkey).where(eq(passkey.staffId, actor.id))

describe('SC-10: a new passkey', () => {
  test('is kept for whoever asked, and tells nobody more than it must', async () => {
    const { clerk } = await anOffice()
    const key = aSoftwarePasskey()
    const asked = await begin(clerk)
    expect(asked).toMatchObject({
      rp: { id: 'thabian.example' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
      excludeCredentials: [],
    })

    expect(await register(clerk, key.attest(asked))).toEqual({ outcome: 'added' })

    expect(await listOwnPasskeys(clerk)).toEqual([
      { id: key.id, transports: ['internal'], backedUp: false, createdAt: now, lastUsedAt: null },
    ])
    expect(await hasPasskey(clerk)).toBe(true)
  })

  test('is not made twice on one authenticator: the browser is told of those that are there', async () => {
    const { clerk } = await anOffice()
    const key = await aPasskeyOf(clerk)

    const asked = await begin(clerk)

    expect(asked.excludeCredentials).toEqual([{ id: key.id, type: 'public-key', transports: ['internal'] }])
    expect(await register(clerk, key.attest(asked))).toEqual({ outcome: 'refused' })
    expect(await kept(clerk)).toHaveLength(1)
  })

  test('that is another’s already stays theirs', async () => {
    const { clerk, otherClerk } = await anOffice()
    const key = await aPasskeyOf(clerk)

    expect(await register(otherClerk, key.attest(await begin(otherClerk)))).toEqual({ outcome: 'refused' })

    expect(await kept(otherClerk)).toEqual([])
    expect(await kept(clerk)).toHaveLength(1)
  })

  const LIES: readonly (readonly [string, Lies])[] = [
    ['made for another origin', { origin: 'https://evil.example' }],
    ['made for another relying party', { rpId: 'evil.example' }],
    ['that does not verify its user', { userVerified: false }],
    ['that shows itself instead of being made', { type: 'webauthn.get' }],
    ['that answers a challenge of its own', { challenge: 'a-challenge-of-ones-own-that-nobody-gave' }],
  ]
  test.for(LIES)('%s is refused, and the challenge is used up', async ([, lies]) => {
    const { clerk } = await anOffice()
    const asked = await begin(clerk)

    expect(await register(clerk, aSoftwarePasskey().attest(asked, lies))).toEqual({ outcome: 'refused' })
    const again = await register(clerk, aSoftwarePasskey().attest(asked))
    expect(again).toEqual({ outcome: lies.challenge === undefined ? 'refused' : 'added' })
  })

  test('SC-7: answers once, in five minutes, and only to whom the challenge was given', async () => {
    const { clerk, otherClerk } = await anOffice()
    const asked = await begin(clerk)

    expect(await register(otherClerk, aSoftwarePasskey().attest(asked))).toEqual({ outcome: 'refused' })
    expect(await register(clerk, aSoftwarePasskey().attest(asked), CHALLENGE_LIFE_MS)).toEqual({ outcome: 'refused' })
    expect(await register(clerk, aSoftwarePasskey().attest(asked))).toEqual({ outcome: 'added' })
    expect(await register(clerk, aSoftwarePasskey().attest(asked))).toEqual({ outcome: 'refused' })
  })

  test('SC-7: does not take the challenge of a sign-in', async () => {
    const { clerk } = await anOffice()
    const { challenge } = await beginPasskeySignIn({ now, origin: TEST_ORIGIN })

    expect(await register(clerk, aSoftwarePasskey().attest({ ...(await begin(clerk)), challenge }))).toEqual({
      outcome: 'refused',
    })
  })

  test.for(['', '{}', 'null', '{"id":"x"}'])('that is none is refused: %s', async (attestation) => {
    const { clerk } = await anOffice()

    expect(await register(clerk, attestation)).toEqual({ outcome: 'refused' })
  })

  test('leaves a trace, also when it was refused', async () => {
    const { clerk } = await anOffice()
    await register(clerk, '{}')
    await aPasskeyOf(clerk)

    const entries = await db
      .select({ action: auditEntry.action, result: auditEntry.result })
      .from(auditEntry)
      .where(eq(auditEntry.officeCode, clerk.officeCode))
      .orderBy(auditEntry.number)
    expect(entries).toEqual([
      { action: 'passkey.register', result: 'refused' },
      { action: 'passkey.register', result: 'done' },
    ])
  })
})

describe('SC-10: a passkey that is removed', () => {
  test('signs nobody in any more', async () => {
    const { hasStaffWithSecrets } = await anOffice()
    const clerk = await hasStaffWithSecrets()
    const [key, other] = [await aPasskeyOf(clerk), await aPasskeyOf(clerk)]

    expect(await remove(clerk, key.id)).toEqual({ removed: true })

    expect((await kept(clerk)).map(({ credentialId }) => credentialId)).toEqual([other.id])
    const here = { now, origin: TEST_ORIGIN }
    expect(await signInByPasskey(other.assert(await beginPasskeySignIn(here)), here)).toMatchObject({ outcome: 'in' })
  })

  test('may be the last one beside a password', async () => {
    const { hasStaffWithSecrets } = await anOffice()
    const clerk = await hasStaffWithSecrets()
    const key = await aPasskeyOf(clerk)

    expect(await remove(clerk, key.id)).toEqual({ removed: true })
    expect(await hasPasskey(clerk)).toBe(false)
  })

  test('is never the last way in', async () => {
    const { clerk } = await anOffice()
    const key = await aPasskeyOf(clerk)

    await expect(remove(clerk, key.id)).rejects.toMatchObject({ refusal: 'last-way-in' })
    expect(await kept(clerk)).toHaveLength(1)
  })

  test('is never the last way in, also when two are removed at the same time', async () => {
    const { clerk } = await anOffice()
    const keys = [await aPasskeyOf(clerk), await aPasskeyOf(clerk)]

    const presses = await Promise.allSettled(keys.map(({ id }) => remove(clerk, id)))

    expect(presses.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await kept(clerk)).toHaveLength(1)
  })

  test('is one’s own: a colleague’s is not even confirmed to exist', async () => {
    const { clerk, otherClerk } = await anOffice()
    await aPasskeyOf(clerk)
    const theirs = await aPasskeyOf(otherClerk)

    await expect(remove(clerk, theirs.id)).rejects.toMatchObject({ refusal: 'not-found' })
    expect(await kept(otherClerk)).toHaveLength(1)
  })
})

test('SC-10: beginning to add a passkey and removing one ask again who presses', () => {
  expect(OFFICE_COMMANDS['passkey.begin-registration'].stepUp).toBe('always')
  expect(OFFICE_COMMANDS['passkey.remove'].stepUp).toBe('always')
})
