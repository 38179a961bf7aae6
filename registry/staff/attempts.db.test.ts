import { describe, expect, test } from 'vitest'
import { anOffice } from '#test-support/office.ts'
import { TEST_ORIGIN } from '#test-support/server-keys.ts'
import { stepUp } from './step-up.ts'
import { unlock } from './unlock.ts'

const SECOND = 1_000
const start = Date.now()

/** Somebody at work, and what is tried in their name `seconds` later. */
async function somebody() {
  const office = await anOffice()
  const clerk = await office.hasStaffWithSecrets()
  const by = (seconds: number) => ({ actor: clerk, now: new Date(start + seconds * SECOND) })
  const rightCode = (seconds: number): string => clerk.secrets.codeAt(by(seconds).now)
  /** None of the codes that are good around this moment. */
  const wrongCode = (seconds: number): string => {
    const good = [-30, 0, 30].map((away) => rightCode(seconds + away))
    return ['000000', '111111', '222222', '333333'].find((code) => !good.includes(code)) ?? ''
  }
  const deed = { command: 'workstation.revoke', input: {}, origin: TEST_ORIGIN }
  return {
    byPassword: async (password: 'right' | 'wrong', seconds = 0) =>
      (
        await unlock(
          { kind: 'password', password: password === 'right' ? clerk.secrets.password : 'guess' },
          by(seconds),
          TEST_ORIGIN,
        )
      ).outcome,
    byCode: (code: 'right' | 'wrong', seconds = 0) =>
      stepUp({ kind: 'code', code: code === 'right' ? rightCode(seconds) : wrongCode(seconds) }, deed, by(seconds)),
  }
}

describe('SE-4: half a proof', () => {
  test('makes up for wrong tries of its own kind', async () => {
    const { byPassword, byCode } = await somebody()
    for (let tried = 0; tried < 4; tried += 1) await byPassword('wrong')
    expect(await byPassword('right')).toBe('open')
    for (let tried = 0; tried < 4; tried += 1) await byCode('wrong')
    expect(await byCode('right')).toBe(true)

    for (let tried = 0; tried < 4; tried += 1) expect(await byPassword('wrong')).toBe('wrong')
  })

  test('lets nobody who knows the password guess codes for longer', async () => {
    const { byPassword, byCode } = await somebody()
    for (let tried = 0; tried < 4; tried += 1) {
      expect(await byCode('wrong')).toBe(false)
      expect(await byPassword('right')).toBe('open')
    }

    expect(await byCode('wrong')).toBe(false)

    expect(await byCode('right')).toBe(false)
    expect(await byPassword('right')).toBe('blocked')
  })

  test('lets nobody who has the codes guess passwords for longer', async () => {
    const { byPassword, byCode } = await somebody()
    for (let tried = 0; tried < 4; tried += 1) {
      expect(await byPassword('wrong', tried * 60)).toBe('wrong')
      expect(await byCode('right', tried * 60)).toBe(true)
    }

    expect(await byPassword('wrong', 240)).toBe('blocked')
  })
})
