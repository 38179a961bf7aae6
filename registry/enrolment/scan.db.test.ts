import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { authenticator, enrolment, enrolmentToken, liveEvent } from '#db/schema/index.ts'
import { auditOf } from '#test-support/audit.ts'
import { anEnrolment, aScan, scanOf } from '#test-support/enrolment.ts'
import { anOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { aPhone } from '#test-support/phone.ts'
import { closeCardCheck } from '../card-check/close.ts'
import { Refused } from '../refusal.ts'
import { lockSession } from '../staff/lock.ts'
import { cancelEnrolment } from './cancel.ts'
import { renewQr } from './renew-qr.ts'
import { scanQr } from './scan.ts'
import { makeToken, makeTypedCode } from './secrets.ts'

const keptOf = async (id: string) => (await db.select().from(enrolment).where(eq(enrolment.id, id)))[0]
const phonesOf = (personId: string) => db.select().from(authenticator).where(eq(authenticator.personId, personId))
const later = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000)

test('EN-2: of a hundred phones that scan one QR at once, one wins', async () => {
  const begun = await anEnrolment(await anOffice())
  const phones = await Promise.all(Array.from({ length: 100 }, aPhone))

  const outcomes = await Promise.allSettled(phones.map((phone) => scanQr(scanOf(begun), phone.at(begun.began))))

  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const lost = outcomes.filter((it) => it.status === 'rejected').map(({ reason }: { reason: unknown }) => reason)
  expect(lost).toEqual(Array.from({ length: 99 }, () => new Refused('qr-used')))
  expect(await phonesOf(begun.holder.person.id)).toMatchObject([{ state: 'pending', pinHash: null }])
})

describe('EN-2: a QR', () => {
  test('counts for a minute, its typed code for two', async () => {
    const begun = await anEnrolment(await anOffice())
    const byCode = scanOf(begun, { presented: { code: begun.qr.code } })
    const at = async (seconds: number) => (await aPhone()).at(later(begun.began, seconds))

    await expect(scanQr(scanOf(begun), await at(60))).rejects.toEqual(new Refused('qr-expired'))
    await expect(scanQr(byCode, await at(120))).rejects.toEqual(new Refused('qr-expired'))
    await expect(scanQr(byCode, await at(119.999))).resolves.toMatchObject({})
  })

  test('dies when its typed code is used', async () => {
    const begun = await anEnrolment(await anOffice())
    const [one, other] = [await aPhone(), await aPhone()]
    await scanQr(scanOf(begun, { presented: { code: begun.qr.code } }), one.at(begun.began))

    await expect(scanQr(scanOf(begun), other.at(begun.began))).rejects.toEqual(new Refused('qr-used'))
  })

  test('renews itself for ten minutes, and the scan gives the phone ten more', async () => {
    const begun = await anEnrolment(await anOffice())
    const { enrolmentId } = begun.qr
    const renew = (seconds: number) =>
      renewQr({ enrolmentId }, { actor: begun.clerk, now: later(begun.began, seconds) })
    const last = await renew(599)

    await expect(renew(600)).rejects.toEqual(new Refused('enrolment-over'))
    expect(last.expiresAt).toBe(later(begun.began, 600).toISOString())
    const phone = (await aPhone()).at(later(begun.began, 599.5))
    const scanned = await scanQr(scanOf({ ...begun, qr: last }), phone)
    expect(scanned.expiresAt).toBe(later(begun.began, 1199.5).toISOString())
  })

  test('is kept nowhere, and nor is its code', async () => {
    const begun = await anEnrolment(await anOffice())
    const kept = JSON.stringify([
      await db.select().from(enrolmentToken).where(eq(enrolmentToken.enrolmentId, begun.qr.enrolmentId)),
      (await auditOf(begun.office.code, begun.qr.enrolmentId)).map(({ detail }) => detail),
    ])

    expect(kept).toContain(begun.qr.enrolmentId)
    expect(kept).not.toContain(begun.qr.token)
    expect(kept).not.toContain(begun.qr.code)
  })

  test('that nobody gave out is unknown', async () => {
    const begun = await anEnrolment(await anOffice())
    const phone = (await aPhone()).at(begun.began)
    for (const presented of [{ token: makeToken() }, { code: makeTypedCode() }]) {
      await expect(scanQr(scanOf(begun, { presented }), phone)).rejects.toEqual(new Refused('qr-unknown'))
    }
  })
})

describe('EN-3: the wrong number', () => {
  test('burns QR and code, the counter is told, and the clerk shows another', async () => {
    const begun = await anEnrolment(await anOffice())
    const phone = (await aPhone()).at(begun.began)
    const another = (await begun.office.hasPerson()).person.nationalId

    const wrong = scanQr(scanOf(begun, { nationalId: another }), phone)
    await expect(wrong).rejects.toEqual(new Refused('number-differs'))

    await expect(scanQr(scanOf(begun), phone)).rejects.toEqual(new Refused('qr-used'))
    const byCode = scanOf(begun, { presented: { code: begun.qr.code } })
    await expect(scanQr(byCode, phone)).rejects.toEqual(new Refused('qr-used'))
    const told = await db.select().from(liveEvent).where(eq(liveEvent.officeCode, begun.office.code))
    expect(told.at(-1)).toMatchObject({ kind: 'enrol.step', payload: { problem: 'number-differs', state: 'issued' } })
    expect((await auditOf(begun.office.code, begun.qr.enrolmentId)).at(-1)).toMatchObject({ result: 'refused' })
    const qr = await renewQr({ enrolmentId: begun.qr.enrolmentId }, { actor: begun.clerk, now: begun.began })
    await expect(scanQr(scanOf({ ...begun, qr }), phone)).resolves.toMatchObject({})
  })
})

describe('EN-4: the QR dies unscanned', () => {
  test.for([
    [
      'clerk',
      (it: Awaited<ReturnType<typeof anEnrolment>>) =>
        cancelEnrolment({ enrolmentId: it.qr.enrolmentId }, { actor: it.clerk, now: it.began }),
    ],
    [
      'card-left',
      (it: Awaited<ReturnType<typeof anEnrolment>>) =>
        closeCardCheck({ checkId: it.checkId }, { actor: it.clerk, now: it.began }),
    ],
    ['locked', (it: Awaited<ReturnType<typeof anEnrolment>>) => lockSession({}, { actor: it.clerk, now: it.began })],
    ['next-card', (it: Awaited<ReturnType<typeof anEnrolment>>) => anEnrolment(it.office)],
  ] as const)('because of: %s', async ([cause, happens]) => {
    const begun = await anEnrolment(await anOffice())

    await happens(begun)

    expect(await keptOf(begun.qr.enrolmentId)).toMatchObject({ state: 'cancelled', cause })
    const scanning = scanQr(scanOf(begun), (await aPhone()).at(begun.began))
    await expect(scanning).rejects.toEqual(new Refused('enrolment-over'))
  })

  test('and what was scanned goes on when the card leaves or the screen is locked', async () => {
    const scan = await aScan(await anOffice())
    const by = { actor: scan.clerk, now: scan.began }
    await closeCardCheck({ checkId: scan.checkId }, by)
    await lockSession({}, by)

    expect(await keptOf(scan.qr.enrolmentId)).toMatchObject({ state: 'scanned' })
  })
})

test('EN-8: only the present terms are accepted, and their version is kept', async () => {
  const begun = await anEnrolment(await anOffice())
  const phone = (await aPhone()).at(begun.began)

  const old = scanQr(scanOf(begun, { termsVersion: '2568-01' }), phone)
  await expect(old).rejects.toEqual(new Refused('terms-changed'))
  await scanQr(scanOf(begun), phone)

  expect(await keptOf(begun.qr.enrolmentId)).toMatchObject({ termsVersion: '2569-07' })
})

test('EN-1: a phone that was enrolled before makes a new key', async () => {
  const office = await anOffice()
  const { phone } = await aScan(office)
  const begun = await anEnrolment(office)

  await expect(scanQr(scanOf(begun), phone.at(begun.began))).rejects.toEqual(new Refused('phone-known'))
})
