import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { cardCheck, enrolment } from '#db/schema/index.ts'
import { anEnrolment, scanOf } from '#test-support/enrolment.ts'
import { anOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { aPhone } from '#test-support/phone.ts'
import { aSignedReading } from '#test-support/reading.ts'
import { openCardCheck } from '../card-check/open.ts'
import { Refused } from '../refusal.ts'
import { beginEnrolment } from './begin.ts'
import { scanQr } from './scan.ts'

const nobody = () => expect.unreachable('a second clerk was asked for')
const enrolmentsOf = (officeCode: string) => db.select().from(enrolment).where(eq(enrolment.officeCode, officeCode))

test('EN-4: beginning attests the face, erases the card’s data and shows the first QR', async () => {
  const { office, checkId, qr, began, clerk } = await anEnrolment(await anOffice())

  const [check] = await db.select().from(cardCheck).where(eq(cardCheck.id, checkId))
  expect(check).toMatchObject({ state: 'attested', card: null })
  const [kept] = await enrolmentsOf(office.code)
  expect(kept).toMatchObject({ id: qr.enrolmentId, checkId, state: 'issued', staffId: clerk.id, beganAt: began })
})

test('CC-13: nobody enrols themselves', async () => {
  const office = await anOffice()
  const holder = await office.hasPerson()
  const clerk = { ...office.clerk, personId: holder.person.id }

  await expect(anEnrolment(office, { holder, clerk })).rejects.toEqual(new Refused('self-service'))
  expect(await enrolmentsOf(office.code)).toEqual([])
})

test('CL-3: a card that is not good begins nothing', async () => {
  const office = await anOffice()
  const holder = await office.hasPerson({ card: { cause: 'lost' } })

  await expect(anEnrolment(office, { holder })).rejects.toEqual(new Refused('verdict-forbids'))
  expect(await enrolmentsOf(office.code)).toEqual([])
})

test('CC-13: without a picture a second clerk attests here as well', async () => {
  const office = await anOffice()
  const { jws } = await aSignedReading(office, { claims: { photo: null } })
  const by = { actor: office.clerk, now: new Date() }
  const { checkId, version } = await openCardCheck({ jws }, by)

  await expect(beginEnrolment({ checkId, version }, by, nobody)).rejects.toEqual(new Refused('reason-needed'))
  const second = { username: 'second', password: 'password', code: '123456' }
  const input = { checkId, version, reason: 'face-matches-print', second } as const
  await beginEnrolment(input, by, async () => office.otherClerk.id)

  expect(await enrolmentsOf(office.code)).toHaveLength(1)
})

test('EN-2: a press that is repeated gets another QR for the same enrolment', async () => {
  const begun = await anEnrolment(await anOffice())
  const by = { actor: begun.clerk, now: begun.began }

  const qr = await beginEnrolment({ checkId: begun.checkId, version: 1 }, by, nobody)

  expect(qr).toMatchObject({ enrolmentId: begun.qr.enrolmentId })
  expect(qr.token).not.toBe(begun.qr.token)
  await expect(scanQr(scanOf({ ...begun, qr }), (await aPhone()).at(begun.began))).resolves.toMatchObject({})
})
