import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ReadingClaims } from '#agent/protocol.ts'
import { silentAuthority } from '#test-support/authority.ts'
import { anOffice } from '#test-support/office.ts'
import { aSignedReading } from '#test-support/reading.ts'
import { sign } from '#test-support/workstation.ts'
import { Refused } from '../refusal.ts'
import { openCardCheck } from './open.ts'

/** Whatever a broken chip or a broken agent could put into a text: any script, NUL, half characters, too much. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 210 }),
  fc.constantFrom('', '\u0000', '\ud800', 'ฐิติรัตน์', "'; drop table card_check; --", '{"a":1}', '0000000000000'),
)
/** Whatever a chip could hold that the protocol lets through. */
const cardText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('', 'ฐิติรัตน์', "'; drop table card_check; --", '{"a":1}', '0000000000000', '1234567890121', '\\u0000'),
)
const anyDigits = fc.oneof(
  fc.stringMatching(/^[0-9 ]{0,8}$/),
  fc.constantFrom('99999999', '25691301', '00000000'),
  anyText,
)
const anyNumber = fc.oneof(fc.integer(), fc.constantFrom(Number.MAX_SAFE_INTEGER, 1e300, -1, 0.5))

const aChange = fc.record(
  {
    counter: anyNumber,
    reader: anyText,
    atr: anyText,
    apduDigest: anyText,
    apdus: anyNumber,
    startedAt: anyText,
    photo: fc.oneof(fc.constant(null), fc.record({ sha256: anyText, bytes: anyNumber })),
    chipNumber: fc.oneof(fc.constant(null), anyText),
    laserNumber: fc.oneof(fc.constant(null), anyText),
    iss: fc.oneof(fc.uuid(), anyText),
    nonce: anyText,
    origin: anyText,
  },
  { requiredKeys: [] },
)
const aCardChange = fc.record(
  {
    nationalId: cardText,
    bornOn: anyDigits,
    issuedOn: anyDigits,
    expiresOn: anyDigits,
    sex: cardText,
    issuer: cardText,
  },
  { requiredKeys: [] },
)
const aNameChange = fc.record({ first: cardText, middle: cardText, last: cardText }, { requiredKeys: [] })
const nothing = fc.constant({})

test('CR-9: whatever a workstation signs is accepted as it stands or refused by name; nothing falls over', async () => {
  const office = await anOffice()
  const holder = await office.hasPerson()
  const outcomes = { accepted: 0, refused: 0 }

  await fc.assert(
    fc.asyncProperty(fc.oneof(nothing, aChange), aCardChange, aNameChange, async (change, cardChange, nameChange) => {
      const { claims } = await aSignedReading(office, { holder })
      const thaiName = { ...claims.card.thaiName, ...nameChange }
      const changed = { ...claims, ...change, card: { ...claims.card, ...cardChange, thaiName } }
      const jws = await sign(changed, office.workstation.privateKey)
      const by = { actor: office.clerk, now: new Date() }

      const outcome = await openCardCheck({ jws }, by, silentAuthority).catch((error: unknown) => error)

      if (outcome instanceof Refused) outcomes.refused += 1
      else {
        expect(outcome).toMatchObject({ state: 'open', card: { text: ReadingClaims.parse(changed).card } })
        outcomes.accepted += 1
      }
    }),
    { numRuns: 250 },
  )

  expect(outcomes.accepted).toBeGreaterThan(20)
  expect(outcomes.refused).toBeGreaterThan(20)
})
