import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { authenticator, authenticatorEvent, consent, enrolment } from '#db/schema/index.ts'
import { auditOf } from '#test-support/audit.ts'
import { anEnrolledPhone, aScan, aSetPin, consentWith, GOOD_PIN } from '#test-support/enrolment.ts'
import { anOffice } from '#test-support/office.ts'
import { clientOf } from '#test-support/database-clients.ts'
import { db } from '#test-support/owner.ts'
import { aPhone } from '#test-support/phone.ts'
import { Refused } from '../refusal.ts'
import { giveConsent } from './consent.ts'
import { DATA_ITEMS } from './data-items.ts'
import { lookAtEnrolment } from './find-enrolling.ts'
import { matchPhone } from './match.ts'
import { refuseConsent } from './refuse-consent.ts'
import { setPin } from './set-pin.ts'

const WRONG_PIN = '70358265'
const keptOf = async (id: string) => (await db.select().from(enrolment).where(eq(enrolment.id, id)))[0]
const phonesOf = (personId: string) =>
  db.select().from(authenticator).where(eq(authenticator.personId, personId)).orderBy(authenticator.createdAt)
const outcomesOf = (all: readonly PromiseSettledResult<unknown>[]) =>
  all.map((it) => (it.status === 'fulfilled' ? 'done' : it.reason instanceof Refused ? it.reason.refusal : it.reason))

test('EN-1, EN-7: from QR to สมัครสำเร็จ, with what was agreed to', async () => {
  const { qr, holder, phone, began, enrolled, office } = await anEnrolledPhone(await anOffice())

  expect(enrolled).toEqual({ state: 'done', at: began.toISOString() })
  expect(await keptOf(qr.enrolmentId)).toMatchObject({ state: 'done', endedAt: began, deviceKey: phone.deviceKey })
  expect(await phonesOf(holder.person.id)).toMatchObject([
    { state: 'active', fails: 0, activatedAt: began, cause: null },
  ])
  const [agreed] = await db.select().from(consent).where(eq(consent.personId, holder.person.id))
  expect(agreed).toMatchObject({ items: [...DATA_ITEMS], termsVersion: '2569-07', at: began })
  const trace = await auditOf(office.code, qr.enrolmentId)
  expect(trace.map(({ action, actorKind }) => [action, actorKind])).toEqual([
    ['enrolment.begin', 'staff'],
    ['enrolment.scan', 'phone'],
    ['enrolment.match', 'staff'],
    ['enrolment.set-pin', 'phone'],
    ['enrolment.consent', 'phone'],
  ])
  expect(await lookAtEnrolment({}, phone.at(began))).toEqual({ state: 'done' })
})

test('DI-6: each change keeps time, place, actor, and IAL and AAL as data', async () => {
  const { holder, began, office, phone } = await anEnrolledPhone(await anOffice())

  const events = await db.select().from(authenticatorEvent).where(eq(authenticatorEvent.personId, holder.person.id))
  const common = { at: began, officeCode: office.code, actorKind: 'phone', actorId: phone.deviceKey, ial: '2.3' }
  expect(events).toHaveLength(2)
  expect(events).toContainEqual(expect.objectContaining({ ...common, kind: 'enrol', aal: null }))
  expect(events).toContainEqual(expect.objectContaining({ ...common, kind: 'activate', aal: '2.2' }))
})

test('EN-7: consent to anything but exactly what is loaded is none', async () => {
  const { phone, began } = await aSetPin(await anOffice())
  for (const items of [[], DATA_ITEMS.slice(1), DATA_ITEMS.toReversed()]) {
    const agreeing = giveConsent({ pin: GOOD_PIN, items }, phone.at(began))
    await expect(agreeing).rejects.toMatchObject({ refusal: 'invalid-input' })
  }
})

test('EN-7: the citizen refuses at any step, and their phone is nobody’s', async () => {
  const office = await anOffice()
  for (const { phone, began, qr, holder } of [await aScan(office), await aSetPin(office)]) {
    await refuseConsent({}, phone.at(began))

    expect(await keptOf(qr.enrolmentId)).toMatchObject({ state: 'cancelled', cause: 'citizen' })
    expect(await phonesOf(holder.person.id)).toMatchObject([
      { state: 'revoked', cause: 'enrolment-ended', pinHash: null },
    ])
    await expect(giveConsent(consentWith(GOOD_PIN), phone.at(began))).rejects.toEqual(new Refused('wrong-state'))
  }
})

test('EN-1: steps out of turn, twice, or by another phone are refused', async () => {
  const { phone, began, qr, clerk, scanned } = await aScan(await anOffice())
  const stranger = (await aPhone()).at(began)
  const match = () => matchPhone({ enrolmentId: qr.enrolmentId, code: scanned.matchCode }, { actor: clerk, now: began })

  await expect(setPin({ pin: GOOD_PIN }, phone.at(began))).rejects.toEqual(new Refused('wrong-state'))
  await expect(giveConsent(consentWith(GOOD_PIN), phone.at(began))).rejects.toEqual(new Refused('wrong-state'))
  await match()
  await expect(match()).rejects.toEqual(new Refused('wrong-state'))
  await expect(setPin({ pin: GOOD_PIN }, stranger)).rejects.toEqual(new Refused('not-found'))
  await setPin({ pin: GOOD_PIN }, phone.at(began))
  await expect(setPin({ pin: GOOD_PIN }, phone.at(began))).rejects.toEqual(new Refused('wrong-state'))
  await expect(giveConsent(consentWith(GOOD_PIN), stranger)).rejects.toEqual(new Refused('not-found'))
})

test('EN-2: no step is taken when the ten minutes after the scan are over', async () => {
  const { phone, scanned } = await aSetPin(await anOffice())
  const late = phone.at(new Date(scanned.expiresAt))

  await expect(giveConsent(consentWith(GOOD_PIN), late)).rejects.toEqual(new Refused('enrolment-over'))
})

describe('EN-5: the match code', () => {
  test('wrong three times ends the enrolment, and a right one then comes too late', async () => {
    const { clerk, began, qr, scanned, holder } = await aScan(await anOffice())
    const wrong = String((Number(scanned.matchCode) + 1) % 1_000_000).padStart(6, '0')
    const type = (code: string) => matchPhone({ enrolmentId: qr.enrolmentId, code }, { actor: clerk, now: began })

    for (const left of ['2', '1', '0']) {
      await expect(type(wrong)).rejects.toMatchObject({ refusal: 'match-wrong', values: { left } })
    }

    expect(await keptOf(qr.enrolmentId)).toMatchObject({ state: 'failed', cause: 'match-code' })
    expect(await phonesOf(holder.person.id)).toMatchObject([{ state: 'revoked' }])
    await expect(type(scanned.matchCode)).rejects.toEqual(new Refused('wrong-state'))
  })

  test('is typed by the clerk of this session alone', async () => {
    const { office, began, qr, scanned } = await aScan(await anOffice())
    const typing = matchPhone(
      { enrolmentId: qr.enrolmentId, code: scanned.matchCode },
      { actor: office.otherClerk, now: began },
    )
    await expect(typing).rejects.toEqual(new Refused('not-found'))
  })
})

describe('EN-6: one phone at a time', () => {
  test('a new enrolment replaces the old phone in the same transaction', async () => {
    const office = await anOffice()
    const { holder } = await anEnrolledPhone(office)
    await anEnrolledPhone(office, { holder })

    expect(await phonesOf(holder.person.id)).toMatchObject([
      { state: 'replaced', cause: 'new-enrolment', pinHash: null },
      { state: 'active' },
    ])
  })

  test('two counters that enrol one person at once leave one phone', async () => {
    const [office, other] = await Promise.all([anOffice(), anOffice()])
    const holder = await office.hasPerson()
    const scans = [await aSetPin(office, { holder }), await aSetPin(other, { holder })]

    const ends = await Promise.allSettled(
      scans.map(({ phone, began }) => giveConsent(consentWith(GOOD_PIN), phone.at(began))),
    )

    expect(outcomesOf(ends)).toEqual(['done', 'done'])
    const states = (await phonesOf(holder.person.id)).map(({ state }) => state)
    expect(states.toSorted()).toEqual(['active', 'replaced'])
  })

  test('CC-15: the next check of the card tells that a phone would be replaced', async () => {
    const office = await anOffice()
    const { holder } = await anEnrolledPhone(office)
    const { checkId } = await aScan(office, { holder })
    const [check] = await clientOf('owner')`select rows from card_check where id = ${checkId}`
    expect(JSON.stringify(check)).toContain('authenticator.replaced')
  })
})

test('EN-1: a phone that lost the answer asks again and is told the same', async () => {
  const { phone, began, enrolled } = await anEnrolledPhone(await anOffice())

  const later = new Date(began.getTime() + 5_000)
  expect(await giveConsent(consentWith(GOOD_PIN), phone.at(later))).toEqual(enrolled)
})

test('EN-1: of many consents at once one counts', async () => {
  const { phone, began, holder } = await aSetPin(await anOffice())

  const ends = await Promise.allSettled(
    Array.from({ length: 5 }, () => giveConsent(consentWith(GOOD_PIN), phone.at(began))),
  )

  expect(outcomesOf(ends)).toContain('done')
  const agreed = await db.select().from(consent).where(eq(consent.personId, holder.person.id))
  expect(agreed).toHaveLength(1)
})

describe('DI-4: wrong PINs', () => {
  test('ten in a row end it, and a hundred at once count one by one', async () => {
    const { phone, began, holder, qr } = await aSetPin(await anOffice())

    const ends = await Promise.allSettled(
      Array.from({ length: 100 }, () => giveConsent(consentWith(WRONG_PIN), phone.at(began))),
    )

    expect(new Set(outcomesOf(ends)).has('done')).toBe(false)
    expect(await phonesOf(holder.person.id)).toMatchObject([{ state: 'revoked', fails: 10, pinHash: null }])
    expect(await keptOf(qr.enrolmentId)).toMatchObject({ state: 'failed', cause: 'wrong-pins' })
  })

  test('nine are forgiven by the right one', async () => {
    const { phone, began, holder } = await aSetPin(await anOffice())
    for (let tried = 0; tried < 9; tried += 1) {
      const trying = giveConsent(consentWith(WRONG_PIN), phone.at(began))
      await expect(trying).rejects.toEqual(new Refused('pin-wrong'))
    }

    await giveConsent(consentWith(GOOD_PIN), phone.at(began))

    expect(await phonesOf(holder.person.id)).toMatchObject([{ state: 'active', fails: 0 }])
  })
})

test('DI-1: the server refuses a weak PIN too', async () => {
  const { phone, began, qr, clerk, scanned, holder } = await aScan(await anOffice())
  await matchPhone({ enrolmentId: qr.enrolmentId, code: scanned.matchCode }, { actor: clerk, now: began })

  for (const pin of ['12345678', '22112539', holder.person.nationalId.slice(3, 11)]) {
    await expect(setPin({ pin }, phone.at(began))).rejects.toMatchObject({ refusal: 'pin-weak' })
  }
})

test('DI-5: a PIN is in no column of the database, and two phones with one PIN keep two hashes', async () => {
  const office = await anOffice()
  const [one, two] = [await anEnrolledPhone(office), await anEnrolledPhone(office)]
  const owner = clientOf('owner')
  const tables = await owner<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`

  for (const { name } of tables) {
    const found = await owner`select from ${owner(name)} t where t::text like ${`%${GOOD_PIN}%`}`
    expect(found, name).toHaveLength(0)
  }
  const hashes = (await Promise.all([one, two].map(({ holder }) => phonesOf(holder.person.id)))).flat()
  expect(new Set(hashes.map(({ pinHash }) => pinHash)).size).toBe(2)
  expect(hashes[0]?.pinHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})
