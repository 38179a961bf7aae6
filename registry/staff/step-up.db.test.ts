import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { auditEntry, passkeyChallenge, staffSession } from '#db/schema/index.ts'
import { anOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { TEST_ORIGIN } from '#test-support/server-keys.ts'
import { aPasskeyOf, type Lies } from '#test-support/software-passkey.ts'
import type { By, Staff } from '../actor.ts'
import { commandNamed } from '../commands.ts'
import { Refused } from '../refusal.ts'
import type { StepUp } from './input.ts'
import { CHALLENGE_LIFE_MS } from './passkey-challenge.ts'
import { proveStepUp, type Proving } from './prove-step-up.ts'
import { beginUnlock } from './unlock.ts'
import { beginStepUp } from './step-up.ts'

const now = new Date()
const MINUTE = 60_000
const by = (actor: Staff, ms = 0): By<Staff> => ({ actor, now: new Date(now.getTime() + ms) })
const REVOKE = {
  command: 'workstation.revoke',
  input: { workstationId: '6f0c8a52-3c3e-4b7e-9f5e-0d5a3f1f2a11', reason: 'lost' },
}

async function anAdministrator() {
  const office = await anOffice()
  const who = await office.hasStaffWithSecrets({ roles: ['administrator'] })
  return { office, who, key: await aPasskeyOf(who) }
}

/** What the register answers: `proven`, or why not. */
async function prove(stepUp: StepUp | undefined, who: By<Staff>, deed: Partial<Proving> = {}): Promise<string> {
  try {
    await proveStepUp({ ...REVOKE, origin: TEST_ORIGIN, ...deed, stepUp }, who)
    return 'proven'
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}

const begin = (who: Staff, deed = REVOKE) => beginStepUp(deed, by(who), TEST_ORIGIN)
const shown = (assertion: string): StepUp => ({ kind: 'passkey', assertion })
const code = (typed: string): StepUp => ({ kind: 'code', code: typed })

test('SE-5: a grave deed without a proof is refused', async () => {
  const { who } = await anAdministrator()

  expect(await prove(undefined, by(who))).toBe('step-up-needed')
})

describe('SC-8: a passkey signs what is being decided', () => {
  test('and proves that one deed, once', async () => {
    const { who, key } = await anAdministrator()
    const assertion = shown(key.assert(await begin(who)))

    expect(await prove(assertion, by(who))).toBe('proven')
    expect(await prove(assertion, by(who))).toBe('step-up-wrong')
  })

  test('and the order in which a browser writes the members of it is the same deed', async () => {
    const { who, key } = await anAdministrator()
    const turned = { reason: REVOKE.input.reason, workstationId: REVOKE.input.workstationId }

    expect(await prove(shown(key.assert(await begin(who))), by(who), { input: turned })).toBe('proven')
  })

  test.for<[string, Partial<Proving>]>([
    ['another workstation', { input: { ...REVOKE.input, workstationId: '6f0c8a52-3c3e-4b7e-9f5e-0d5a3f1f2a12' } }],
    ['another reason', { input: { ...REVOKE.input, reason: 'lost ' } }],
    ['less', { input: { workstationId: REVOKE.input.workstationId } }],
    ['more', { input: { ...REVOKE.input, also: true } }],
    ['another command with the same input', { command: 'workstation.issue-code' }],
    ['another origin', { origin: 'https://other.example' }],
  ])('and it is no proof for %s', async ([, deed]) => {
    const { who, key } = await anAdministrator()

    expect(await prove(shown(key.assert(await begin(who))), by(who), deed)).toBe('step-up-wrong')
  })

  test('and it is no proof in another session of the same person', async () => {
    const { who, key } = await anAdministrator()
    const assertion = shown(key.assert(await begin(who)))
    const other = { ...who, sessionHash: 'another-session-of-the-same-person-0000000' }

    expect(await prove(assertion, by(other))).toBe('step-up-wrong')
  })

  test('and two equal deeds are two challenges', async () => {
    const { who } = await anAdministrator()
    const [one, other] = [await begin(who), await begin(who)]

    expect(one.challenge).not.toBe(other.challenge)
    const [kept] = await db.select().from(passkeyChallenge).where(eq(passkeyChallenge.challenge, one.challenge))
    expect(kept).toMatchObject({ kind: 'step-up', staffId: who.id })
    expect(kept?.salt).toMatch(/^[\w-]{43}$/)
  })

  test('through the table of commands the input is what the command will get', async () => {
    const { who, key } = await anAdministrator()
    const command = commandNamed('session.begin-step-up')
    const asked = command?.run({ command: 'workstation.issue-code', input: { counterNumber: 1 } }, by(who))
    await expect(asked).resolves.toMatchObject({ rpId: 'thabian.example', allowCredentials: [{ id: key.id }] })

    for (const deed of [
      { command: 'no.such', input: {} },
      { command: 'constructor', input: {} },
      { command: 'session.lock', input: {} },
      { command: 'workstation.revoke', input: { workstationId: 'x' } },
    ]) {
      await expect(command?.run(deed, by(who))).rejects.toMatchObject({ refusal: 'invalid-input' })
    }
  })
})

describe('SE-5: a step-up by passkey is refused', () => {
  const LIES: readonly (readonly [string, Lies])[] = [
    ['from another origin', { origin: 'https://evil.example' }],
    ['for another relying party', { rpId: 'evil.example' }],
    ['without its user being verified', { userVerified: false }],
    ['of somebody else', { userHandle: 'AAAAAAAAQACAAAAAAAAAAA' }],
    ['with a counter that went back', { counter: 0 }],
  ]

  test.for(LIES)('%s', async ([, lies]) => {
    const { who, key } = await anAdministrator()
    await prove(shown(key.assert(await begin(who), { counter: 9 })), by(who))

    expect(await prove(shown(key.assert(await begin(who), { counter: 10, ...lies })), by(who))).toBe('step-up-wrong')
  })

  test('with a colleague’s passkey', async () => {
    const { office, who } = await anAdministrator()
    const theirs = await aPasskeyOf(await office.hasStaff())

    expect(await prove(shown(theirs.assert(await begin(who))), by(who))).toBe('step-up-wrong')
  })

  test('with a challenge that was for unlocking', async () => {
    const { who, key } = await anAdministrator()

    expect(await prove(shown(key.assert(await beginUnlock({}, by(who), TEST_ORIGIN))), by(who))).toBe('step-up-wrong')
  })

  test('after five minutes', async () => {
    const { who, key } = await anAdministrator()
    const assertion = shown(key.assert(await begin(who)))

    expect(await prove(assertion, by(who, CHALLENGE_LIFE_MS))).toBe('step-up-wrong')
  })

  test('when it is none', async () => {
    const { who } = await anAdministrator()

    expect(await prove(shown('{}'), by(who))).toBe('step-up-wrong')
  })
})

describe('SE-5: a step-up by code', () => {
  test('opens five minutes and counts once', async () => {
    const { who } = await anAdministrator()
    const typed = code(who.secrets.codeAt(now))

    expect(await prove(typed, by(who))).toBe('proven')
    expect(await prove(typed, by(who))).toBe('step-up-wrong')

    const [session] = await db.select().from(staffSession).where(eq(staffSession.idHash, who.sessionHash))
    expect(session?.stepUpUntil).toEqual(new Date(now.getTime() + 5 * MINUTE))
  })

  test('is counted when it is wrong: the sixth right one finds the name stopped', async () => {
    const { who } = await anAdministrator()
    const right = who.secrets.codeAt(now)
    const wrong = code(right === '000000' ? '000001' : '000000')
    for (let tries = 0; tries < 5; tries += 1) expect(await prove(wrong, by(who))).toBe('step-up-wrong')

    expect(await prove(code(right), by(who))).toBe('step-up-wrong')
    expect(await prove(code(who.secrets.codeAt(by(who, 15 * MINUTE).now)), by(who, 15 * MINUTE))).toBe('proven')
  })

  test('is refused to whoever has no authenticator app', async () => {
    const { administrator } = await anOffice()

    expect(await prove(code('123456'), by(administrator))).toBe('step-up-wrong')
  })
})

test('SE-5: how somebody proved themselves, and for what, leaves a trace', async () => {
  const { who, key } = await anAdministrator()

  await prove(shown(key.assert(await begin(who), { userVerified: false })), by(who))
  await prove(shown(key.assert(await begin(who))), by(who))

  const entries = await db
    .select({ action: auditEntry.action, result: auditEntry.result })
    .from(auditEntry)
    .where(eq(auditEntry.officeCode, who.officeCode))
    .orderBy(auditEntry.number)
  expect(entries.slice(-2)).toEqual([
    { action: 'session.step-up', result: 'refused' },
    { action: 'session.step-up', result: 'done' },
  ])
})
