import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { card } from '#db/schema/card.ts'
import { dopaRegister } from '#test-support/dopa-register.ts'
import { startDopaSoapServer } from '#test-support/dopa-soap-server.ts'
import { openAuthority } from './open-authority.ts'
import type { CardQuestion, RegisteredCard } from './port.ts'
import { authoritySettings } from './settings.ts'

const now = new Date('2026-03-03T11:00:00Z')
const clock = () => now

const aLaser = fc.constantFrom('JT1234567890', 'AA0000000000', null)
const aChip = fc.constantFrom('5364260c1b3033f4', '0000000000000000', null)
const aRequestNumber = fc.constantFrom('13060000123456', '')
const aName = fc.constantFrom('ฐิติรัตน์', 'สมชาย', 'O’Neil & <sons>', '')

const aCard: fc.Arbitrary<RegisteredCard> = fc.record({
  firstName: aName,
  lastName: aName,
  bornOnDigits: fc.constantFrom('25391122', '25390000'),
  requestNumber: aRequestNumber,
  chipNumber: aChip,
  laserNumber: aLaser,
  issuedOnDigits: fc.constant('25660115'),
  expiresOnDigits: fc.constantFrom('25741121', '25690302', '25690303', '99999999'),
  cause: fc.constantFrom(...card.cause.enumValues),
  latest: fc.boolean(),
})

const aQuestion: fc.Arbitrary<CardQuestion> = fc.record({
  nationalId: fc.constant('1234567890121'),
  thaiFirstName: aName,
  thaiLastName: aName,
  bornOn: fc.constantFrom('25391122', '25390000'),
  laserNumber: aLaser,
  chipNumber: aChip,
  requestNumber: aRequestNumber,
})

/** A question that is likely to be about one of the cards. */
const aCase = fc
  .tuple(fc.array(aCard, { maxLength: 3 }), aQuestion, fc.boolean())
  .map(([cards, question, matching]) => {
    const [first] = cards
    if (first === undefined || !matching) return { cards, question }
    const { firstName: thaiFirstName, lastName: thaiLastName, bornOnDigits: bornOn, ...numbers } = first
    const { laserNumber, chipNumber, requestNumber } = numbers
    const { nationalId } = question
    return {
      cards,
      question: { nationalId, thaiFirstName, thaiLastName, bornOn, laserNumber, chipNumber, requestNumber },
    }
  })

test('CS-1: over SOAP and from our tables the same card gets the same answer', async () => {
  const dopa = await startDopaSoapServer()
  const overSoap = openAuthority(authoritySettings({ AUTHORITY_URL: dopa.url }), clock)
  const fromTables = openAuthority(authoritySettings({}), clock)
  const seen = new Set<string>()

  await fc.assert(
    fc.asyncProperty(aCase, async ({ cards, question }) => {
      const findCards = async () => cards
      dopa.say(dopaRegister(findCards, clock))
      const [theirs, ours] = [await overSoap.ask(question, findCards), await fromTables.ask(question, findCards)]

      if (ours.kind === 'silent' || theirs.kind === 'silent') throw new Error('both answer')
      seen.add(ours.status)
      const { status, cause, code, text, askedBy } = ours
      expect(theirs).toMatchObject({ status, cause, code, text, askedBy, source: 'soap' })
    }),
    { numRuns: 400, seed: 1 },
  )
  await dopa.stop()

  expect(seen).toEqual(new Set(['normal', 'chip-not-normal', 'void', 'not-found', 'mismatch', 'incomplete']))
}, 30_000)
