import { describe, expect, test } from 'vitest'
import { AttestCard, OpenCardCheck } from './input.ts'

const jws = 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ3b3Jrc3RhdGlvbiJ9.c2lnbmF0dXJl'

describe('what the browser may send', () => {
  test('CR-7: a check is opened by a signed reading', () => {
    expect(OpenCardCheck.parse({ jws })).toEqual({ jws })
  })

  test.for([
    { jws, nationalId: '1234567890121' },
    { jws, card: { nationalId: '1234567890121' } },
    { nationalId: '1234567890121' },
    { jws: '' },
    { jws: 'not.signed' },
    { jws: `${jws} ` },
    { jws: `${'a'.repeat(20_000)}.b.c` },
  ])('CR-7: and by nothing else: %o is refused', (body) => {
    expect(OpenCardCheck.safeParse(body).success).toBe(false)
  })

  test.for([{ verdict: 'ok' }, { personId: 'someone' }, { rows: [] }])(
    'CR-7: nobody attests with facts of their own: %o is refused',
    (extra) => {
      const body = { checkId: '7d0bd0a6-6f9f-4c0b-9a52-0e7f3ab0a111', version: 1 }

      expect(AttestCard.safeParse(body).success).toBe(true)
      expect(AttestCard.safeParse({ ...body, ...extra }).success).toBe(false)
    },
  )
})
