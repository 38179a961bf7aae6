import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newTotpSecret, totpAddress, totpCode, totpStepOf } from './totp.ts'

/** `12345678901234567890`, the secret of the test vectors of RFC 6238, appendix B. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1_000)

describe('a code of an authenticator app', () => {
  test.for([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_111_111_111, '050471', 37_037_037],
    [1_234_567_890, '005924', 41_152_263],
    [2_000_000_000, '279037', 66_666_666],
    [20_000_000_000, '353130', 666_666_666],
  ] as const)('SC-4: %s seconds after 1970 it is %s, in step %s: RFC 6238', ([seconds, code, step]) => {
    expect(totpCode(RFC_SECRET, at(seconds))).toBe(code)
    expect(totpStepOf(RFC_SECRET, code, at(seconds))).toBe(step)
  })

  test('SC-4: is good for its own half minute, the one before and the one after', () => {
    const code = totpCode(RFC_SECRET, at(1_111_111_111))
    const stepAt = (seconds: number) => totpStepOf(RFC_SECRET, code, at(seconds))

    expect([1_111_111_079, 1_111_111_080, 1_111_111_110, 1_111_111_139].map(stepAt)).toEqual([
      undefined,
      37_037_037,
      37_037_037,
      37_037_037,
    ])
    expect([1_111_111_140, 1_111_111_169, 1_111_111_170].map(stepAt)).toEqual([37_037_037, 37_037_037, undefined])
  })

  test('SC-5: names one and the same step whenever it is used, so that it can be used up', () => {
    const aSecond = fc.integer({ min: 1_700_000_000, max: 4_000_000_000 })
    fc.assert(
      fc.property(aSecond, fc.integer({ min: -1, max: 1 }), (seconds, away) => {
        const step = Math.floor(seconds / 30)
        const code = totpCode(RFC_SECRET, at(seconds))
        const usedAt = (step + away) * 30 + 15
        // Once in a million another step of the window has the very same code: then that one is named.
        fc.pre([-2, -1, 1, 2].every((other) => totpCode(RFC_SECRET, at((step + other) * 30)) !== code))

        expect(totpStepOf(RFC_SECRET, code, at(usedAt))).toBe(step)
      }),
    )
  })

  test.for(['', '28708', '2870820', '28708２', ' 287082', '287 082', '-87082', 'NaN', '28708a', '๒๘๗๐๘๒'])(
    'SC-4: "%s" is none',
    (code) => {
      expect(totpStepOf(RFC_SECRET, code, at(59))).toBeUndefined()
    },
  )

  test('SC-4: belongs to one secret', () => {
    expect(totpStepOf(newTotpSecret(), totpCode(RFC_SECRET, at(59)), at(59))).toBeUndefined()
  })
})

test('SC-4: a new secret has 160 bits and is never the same twice', () => {
  const secrets = Array.from({ length: 50 }, newTotpSecret)

  expect(new Set(secrets).size).toBe(50)
  expect(secrets.every((secret) => /^[A-Z2-7]{32}$/.test(secret))).toBe(true)
})

test('the address for the app names office system, account and secret', () => {
  const address = new URL(totpAddress(RFC_SECRET, { issuer: 'Thabian', username: 'somying' }))

  expect(address.protocol).toBe('otpauth:')
  expect(decodeURIComponent(address.pathname)).toContain('Thabian:somying')
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    issuer: 'Thabian',
    secret: RFC_SECRET,
    digits: '6',
    period: '30',
  })
})
