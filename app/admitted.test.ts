import { afterEach, describe, expect, test, vi } from 'vitest'
import { admitted } from './admitted.ts'
import { authOptions } from './auth-options.ts'

afterEach(() => vi.restoreAllMocks())

describe('who has got in', () => {
  test('is carried by the secret of their session', async () => {
    const user = admitted(Promise.resolve({ outcome: 'in', secret: 'of-the-session', staffId: 'x' }))
    expect(await user).toEqual({ id: 'of-the-session' })
  })
})

describe('who has not', () => {
  test('hears how it stands, and nothing of the account', async () => {
    await expect(admitted(Promise.resolve({ outcome: 'wrong', triesLeft: 4 }))).rejects.toThrow(/^wrong:4$/)
    await expect(admitted(Promise.resolve({ outcome: 'wrong', triesLeft: 4 }), 'passkey:wrong')).rejects.toThrow(
      /^passkey:wrong$/,
    )
    const until = '2026-11-25T03:00:00.000Z'
    await expect(admitted(Promise.resolve({ outcome: 'blocked', until }))).rejects.toThrow(`blocked:${until}`)
  })

  test('hears nothing of a fault of ours but where it stands in the log', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue(undefined)
    const fault = new Error('connect ECONNREFUSED 10.1.2.3:5432')

    const text = await admitted(Promise.reject(fault)).then(() => 'in', String)

    expect(text).toMatch(/^Error: unavailable:[0-9a-f]{8}$/)
    const reference = text.slice(-8)
    expect(log.mock.calls).toEqual([[`unexpected ${reference} in sign-in`, fault]])
  })
})

test('SC-11: outside the demo profile there is no way in without a proof, not even one that refuses', () => {
  expect(authOptions.providers.map(({ options }) => options?.['id'])).toEqual(['password', 'passkey'])
})
