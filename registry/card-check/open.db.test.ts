import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import {
  accessLog,
  cardCheck,
  cardReading,
  cardTicket,
  liveEvent,
  person,
  storedAnswer,
  workstation,
} from '#db/schema/index.ts'
import { auditOf } from '#test-support/audit.ts'
import { anOffice, type TestOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { aSignedReading, type TestReading } from '#test-support/reading.ts'
import type { Staff } from '../actor.ts'
import { maskNationalId } from '../national-id.ts'
import { readRegister } from '../read-register.ts'
import { openCardCheck } from './open.ts'
import { findOpenCheck } from './queries.ts'

const open = (reading: Pick<TestReading, 'jws'>, actor: Staff, now = new Date()) =>
  openCardCheck({ jws: reading.jws }, { actor, now })

const checksOf = (office: TestOffice) => db.select().from(cardCheck).where(eq(cardCheck.officeCode, office.code))
const readingsOf = (office: TestOffice) => db.select().from(cardReading).where(eq(cardReading.officeCode, office.code))
const looksAt = (personId: string) => db.select().from(accessLog).where(eq(accessLog.personId, personId))
const ticketOf = async ({ claims }: TestReading) =>
  (await db.select().from(cardTicket).where(eq(cardTicket.nonce, claims.nonce)))[0]

describe('a card in order', () => {
  test('CR-2: the reading is accepted, judged, and shown with what card and register say', async () => {
    const office = await anOffice()
    const reading = await aSignedReading(office)
    const { person: holder, house, text, card } = reading.holder

    const check = await open(reading, office.clerk)

    expect(check).toMatchObject({
      version: 1,
      state: 'open',
      verdict: 'ok',
      needsSecondClerk: false,
      mayAskAgain: false,
      personId: holder.id,
      maskedId: maskNationalId(holder.nationalId),
      card: { text, hasPhoto: true, chipNumber: card.chipNumber, laserNumber: card.laserNumber },
      register: {
        name: { firstName: holder.firstName, lastName: holder.lastName },
        address: { subdistrict: house.subdistrict },
      },
    })
    expect(check.rows.filter(({ result }) => result !== 'pass')).toEqual([])
    expect(await findOpenCheck(office.clerk)).toEqual(check)
  })

  test('CR-3: the workstation’s counter moves on, and the list of machines knows when and with which reader', async () => {
    const office = await anOffice()
    const reading = await aSignedReading(office)
    const now = new Date()

    await open(reading, office.clerk, now)

    const [at] = await db.select().from(workstation).where(eq(workstation.id, office.workstation.id))
    expect(at).toMatchObject({
      readingCounter: reading.claims.counter,
      seenAt: now,
      readerName: reading.claims.reader,
    })
    expect(await ticketOf(reading)).toMatchObject({ usedAt: now })
    expect(await readingsOf(office)).toMatchObject([{ nonce: reading.claims.nonce, acceptedAt: now }])
  })

  test('CR-6: the look at the holder is recorded, with the card in the reader as its purpose', async () => {
    const office = await anOffice()
    const reading = await aSignedReading(office)

    await open(reading, office.clerk)

    expect(await looksAt(reading.holder.person.id)).toMatchObject([
      {
        officeCode: office.code,
        staffId: office.clerk.id,
        role: 'clerk',
        counterNumber: 1,
        kind: 'card_check',
        purpose: 'card_in_reader',
      },
    ])
  })

  test('PV-1: without such a look the register shows the clerk nothing of this person', async () => {
    const office = await anOffice()
    const { person: holder } = await office.hasPerson()

    const seen = await readRegister(office.clerk, (tx) => tx.select().from(person).where(eq(person.id, holder.id)))

    expect(seen).toEqual([])
  })

  test('PV-2: the audit trail and the live event say what was found, and nothing that the chip said', async () => {
    const office = await anOffice()
    const reading = await aSignedReading(office)

    const check = await open(reading, office.clerk)

    const [entry] = await auditOf(office.code, check.checkId)
    expect(entry).toMatchObject({ action: 'card-check.open', actorId: office.clerk.id, result: 'done' })
    const [event] = await db.select().from(liveEvent).where(eq(liveEvent.officeCode, office.code))
    expect(event).toMatchObject({
      kind: 'card-check.changed',
      payload: { checkId: check.checkId, state: 'open', counterNumber: 1 },
    })
    for (const secret of [reading.claims.card.nationalId, reading.holder.person.lastName]) {
      expect(entry?.detail).not.toContain(secret)
      expect(JSON.stringify(event?.payload)).not.toContain(secret)
    }
  })

  test('PV-2: the answer that is stored for a repeated press holds no card data, and the press gets the check again', async () => {
    const office = await anOffice()
    const reading = await aSignedReading(office)
    const press = { key: randomUUID(), command: 'card-check.open', bodyDigest: 'digest' }
    const by = { actor: office.clerk, now: new Date(), press }

    const first = await openCardCheck({ jws: reading.jws }, by)
    const again = await openCardCheck({ jws: reading.jws }, by)

    expect(again).toEqual(first)
    expect(await checksOf(office)).toHaveLength(1)
    const stored = await db.select().from(storedAnswer).where(eq(storedAnswer.officeCode, office.code))
    expect(stored).toHaveLength(1)
    expect(JSON.stringify(stored)).not.toContain(reading.claims.card.nationalId)
  })
})

describe('a holder who is not as the card says', () => {
  test('CC-8: a number that the register does not know is judged, and no look is written', async () => {
    const office = await anOffice()
    const holder = await office.hasPerson()
    const stranger = { ...holder, text: { ...holder.text, nationalId: '1234567890121' } }
    const reading = await aSignedReading(office, { holder: stranger })

    const check = await open(reading, office.clerk)

    expect(check).toMatchObject({ verdict: 'bad', personId: null, register: null })
    expect(await looksAt(holder.person.id)).toEqual([])
  })

  test('CC-3: a number that is none is judged and not looked up', async () => {
    const office = await anOffice()
    const holder = await office.hasPerson()
    const reading = await aSignedReading(office, { holder: { ...holder, text: { ...holder.text, nationalId: 'ABC' } } })

    expect(await open(reading, office.clerk)).toMatchObject({ verdict: 'bad', personId: null })
  })

  test('CC-13: the clerk’s own card is never good', async () => {
    const office = await anOffice()
    const reading = await aSignedReading(office)
    const actor = await office.hasStaff()
    const own = await aSignedReading(office, { clerk: { ...actor }, holder: { ...reading.holder } })
    const self: Staff = { ...actor, personId: reading.holder.person.id }

    const check = await open(own, self)

    expect(check.verdict).toBe('bad')
    expect(check.rows[0]).toMatchObject({ check: 'clerk', code: 'clerk.self' })
  })

  test('CC-5: a card that was reported lost is bad, with that row on top', async () => {
    const office = await anOffice()
    const holder = await office.hasPerson({ card: { cause: 'lost' } })

    const check = await open(await aSignedReading(office, { holder }), office.clerk)

    expect(check.verdict).toBe('bad')
    expect(check.rows[0]).toMatchObject({ result: 'fail', code: 'card-status.lost' })
  })

  test('CC-12: at an office that does not enrol, no card is good', async () => {
    const office = await anOffice({ kind: 'joint_service', mayEnrol: false })
    const check = await open(await aSignedReading(office), office.clerk)
    expect(check.rows[0]).toMatchObject({ code: 'office.does-not-enrol' })
  })
})

test('CL-1: the next card closes the check before it and erases its card', async () => {
  const office = await anOffice()
  const first = await open(await aSignedReading(office), office.clerk)

  const second = await open(await aSignedReading(office), office.clerk)

  const [before] = await db
    .select()
    .from(cardCheck)
    .where(and(eq(cardCheck.officeCode, office.code), eq(cardCheck.id, first.checkId)))
  expect(before).toMatchObject({ state: 'closed', card: null, version: 2 })
  const [entry] = await auditOf(office.code, second.checkId)
  expect(entry?.detail).toContain(first.checkId)
})

test('CL-1: two cards in one session leave one check open, and nothing of the other card', async () => {
  const office = await anOffice()
  const beside = await office.hasWorkstation({ counterNumber: 2 })
  const readings = [await aSignedReading(office), await aSignedReading(office, { workstation: beside })]

  const checks = await Promise.all(readings.map((reading) => open(reading, office.clerk)))

  expect(checks).toHaveLength(2)
  const kept = await checksOf(office)
  expect(kept.map(({ state }) => state).toSorted()).toEqual(['closed', 'open'])
  expect(kept.find(({ state }) => state === 'closed')?.card).toBeNull()
})
