import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { accessLog, auditDetail, statedPurpose, storedAnswer } from '#db/schema/index.ts'
import { auditOf } from '#test-support/audit.ts'
import { anOffice, type TestOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { aSignedReading } from '#test-support/reading.ts'
import type { TestPerson } from '#test-support/person.ts'
import type { Staff } from '../actor.ts'
import { closeCardCheck } from '../card-check/close.ts'
import { openCardCheck } from '../card-check/open.ts'
import { Refused } from '../refusal.ts'
import { StatePurpose } from './input.ts'
import { STATED_PURPOSES } from './purposes.ts'
import { revealNumber } from './reveal-number.ts'
import { statePurpose } from './state-purpose.ts'
import { viewPerson } from './view-person.ts'

const now = new Date('2026-11-25T03:00:00Z')
const inMinutes = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000)

const state = (personId: string, actor: Staff, at = now) =>
  statePurpose({ personId, purpose: 'citizen_enquiry' }, { actor, now: at })
const view = (personId: string, actor: Staff, at = now) =>
  viewPerson({ actor, now: at }, { personId, after: undefined })
const reveal = (personId: string, actor: Staff, at = now) => revealNumber({ personId }, { actor, now: at })
const looksAt = (personId: string, kind: 'person_page' | 'full_number') =>
  db
    .select()
    .from(accessLog)
    .where(and(eq(accessLog.personId, personId), eq(accessLog.kind, kind)))

async function readCardOf(office: TestOffice, holder: TestPerson, at = now) {
  const reading = await aSignedReading(office, { holder, now: at })
  return openCardCheck({ jws: reading.jws }, { actor: office.clerk, now: at })
}

describe('opening a person for a purpose', () => {
  test.for(STATED_PURPOSES)('PV-3, PV-1: %s opens the person, and the look is written with it', async (purpose) => {
    const office = await anOffice()
    const { person } = await office.hasPerson()
    const note = 'หนังสือที่ ปท 0018/123'

    const { until } = await statePurpose({ personId: person.id, purpose, note }, { actor: office.clerk, now })
    const page = await view(person.id, office.clerk, inMinutes(1))

    expect(until).toBe(inMinutes(15).toISOString())
    expect(page?.right).toEqual({ purpose, note, checkId: undefined, until: inMinutes(15) })
    expect(page?.person).toMatchObject({ id: person.id, lastName: person.lastName })
    expect(await looksAt(person.id, 'person_page')).toMatchObject([
      { officeCode: office.code, staffId: office.clerk.id, role: 'clerk', counterNumber: 1, purpose, note },
    ])
  })

  test('PV-3: without card and purpose nobody is opened, and no look is written', async () => {
    const office = await anOffice()
    const { person } = await office.hasPerson()

    expect(await view(person.id, office.clerk)).toBeUndefined()
    await expect(reveal(person.id, office.clerk)).rejects.toEqual(new Refused('purpose-needed'))
    expect(await db.select().from(accessLog).where(eq(accessLog.personId, person.id))).toEqual([])
  })

  test('PV-3: a purpose is over after fifteen minutes, to the second', async () => {
    const office = await anOffice()
    const { person } = await office.hasPerson()
    await state(person.id, office.clerk)

    expect(await view(person.id, office.clerk, new Date(inMinutes(15).getTime() - 1))).toBeDefined()
    expect(await view(person.id, office.clerk, inMinutes(15))).toBeUndefined()
    await expect(reveal(person.id, office.clerk, inMinutes(15))).rejects.toEqual(new Refused('purpose-needed'))
  })

  test('PV-3: a purpose opens its own person only, and nobody else’s session', async () => {
    const [office, elsewhere] = await Promise.all([anOffice(), anOffice()])
    const [{ person }, { person: neighbour }] = await Promise.all([office.hasPerson(), office.hasPerson()])
    await state(person.id, office.clerk)

    expect(await view(neighbour.id, office.clerk)).toBeUndefined()
    const others: readonly Staff[] = [
      office.otherClerk,
      elsewhere.clerk,
      { ...office.clerk, sessionHash: office.otherClerk.sessionHash },
      { ...office.clerk, officeCode: elsewhere.code },
      { ...office.otherClerk, sessionHash: office.clerk.sessionHash },
    ]
    for (const other of others) expect(await view(person.id, other)).toBeUndefined()
  })

  test('PV-3: the purpose stated last is the one of the look', async () => {
    const office = await anOffice()
    const { person } = await office.hasPerson()
    await state(person.id, office.clerk)
    await statePurpose({ personId: person.id, purpose: 'correction' }, { actor: office.clerk, now: inMinutes(5) })

    expect((await view(person.id, office.clerk, inMinutes(6)))?.right.purpose).toBe('correction')
  })

  test('PV-3: a letter of court or police is named', async () => {
    const office = await anOffice()
    const { person } = await office.hasPerson()
    const stating = statePurpose({ personId: person.id, purpose: 'court_or_police' }, { actor: office.clerk, now })

    await expect(stating).rejects.toEqual(new Refused('reason-needed'))
    expect(await db.select().from(statedPurpose).where(eq(statedPurpose.personId, person.id))).toEqual([])
  })

  test.for(['card_in_reader', 'open_case', 'curiosity', ''])('PV-3: %j is no purpose that can be stated', (purpose) => {
    expect(StatePurpose.safeParse({ personId: randomUUID(), purpose }).success).toBe(false)
  })

  test('a person who does not exist is not found, and cannot be opened', async () => {
    const office = await anOffice()
    const nobody = randomUUID()

    await expect(state(nobody, office.clerk)).rejects.toEqual(new Refused('not-found'))
    expect(await view(nobody, office.clerk)).toBeUndefined()
  })

  test('PV-3: the trace says which purpose was stated for whom; the words stay with the looks', async () => {
    const office = await anOffice()
    const { person } = await office.hasPerson()
    const note = 'หมายเลข 1234567890121'
    const press = { key: randomUUID(), command: 'person.state-purpose', bodyDigest: 'the same' }
    const stating = () =>
      statePurpose({ personId: person.id, purpose: 'court_or_police', note }, { actor: office.clerk, now, press })

    expect(await stating()).toEqual(await stating())

    const [entry, ...more] = await auditOf(office.code, person.id)
    expect(more).toEqual([])
    expect(entry).toMatchObject({ action: 'person.state-purpose', actorId: office.clerk.id })
    expect(JSON.parse(entry?.detail ?? '')).toMatchObject({ after: { purpose: 'court_or_police', withWords: true } })
    expect(entry?.detail).not.toContain('1234567890121')
  })
})

describe('opening a person whose card is in the reader', () => {
  test('PV-3, PV-1: the open check of this session opens its holder', async () => {
    const office = await anOffice()
    const holder = await office.hasPerson()
    const { checkId } = await readCardOf(office, holder)

    const page = await view(holder.person.id, office.clerk)

    expect(page?.right).toEqual({ purpose: 'card_in_reader', note: null, checkId, until: undefined })
    expect(page?.checks).toMatchObject([{ id: checkId, state: 'open', verdict: 'ok' }])
    expect(await looksAt(holder.person.id, 'person_page')).toMatchObject([{ purpose: 'card_in_reader' }])
  })

  test('PV-3: it opens nobody else, and nobody else’s session', async () => {
    const office = await anOffice()
    const [holder, neighbour] = await Promise.all([office.hasPerson(), office.hasPerson()])
    await readCardOf(office, holder)

    expect(await view(neighbour.person.id, office.clerk)).toBeUndefined()
    expect(await view(holder.person.id, office.otherClerk)).toBeUndefined()
  })

  test('PV-3: when the card has left, it opens nobody any more', async () => {
    const office = await anOffice()
    const holder = await office.hasPerson()
    const { checkId } = await readCardOf(office, holder)
    await closeCardCheck({ checkId }, { actor: office.clerk, now })

    expect(await view(holder.person.id, office.clerk)).toBeUndefined()
    await expect(reveal(holder.person.id, office.clerk)).rejects.toEqual(new Refused('purpose-needed'))
  })

  test('the card goes before a purpose that was stated as well', async () => {
    const office = await anOffice()
    const holder = await office.hasPerson()
    await state(holder.person.id, office.clerk)
    await readCardOf(office, holder)

    expect((await view(holder.person.id, office.clerk))?.right.purpose).toBe('card_in_reader')
  })
})

describe('in which role somebody looks', () => {
  test.for([
    [['registrar'], 'registrar'],
    [['registrar', 'clerk'], 'clerk'],
    [['supervisor', 'registrar'], 'registrar'],
  ] as const)('PV-1: %j look as %s', async ([roles, role]) => {
    const office = await anOffice()
    const { person } = await office.hasPerson()
    const actor = await office.hasStaff({ roles })
    await state(person.id, actor)

    await view(person.id, actor)

    expect(await looksAt(person.id, 'person_page')).toMatchObject([{ staffId: actor.id, role, counterNumber: null }])
  })

  test('PV-3: somebody without either role sees nobody, whatever they state', async () => {
    const office = await anOffice()
    const { person } = await office.hasPerson()
    await state(person.id, office.administrator)

    await expect(view(person.id, office.administrator)).rejects.toEqual(new Refused('not-permitted'))
    await expect(reveal(person.id, office.administrator)).rejects.toEqual(new Refused('not-permitted'))
    expect(await db.select().from(accessLog).where(eq(accessLog.personId, person.id))).toEqual([])
  })
})

describe('revealing the whole number', () => {
  test('PV-8, PV-1: gives it once a press, each time a look of its own', async () => {
    const office = await anOffice()
    const { person } = await office.hasPerson()
    await state(person.id, office.clerk)

    expect(await reveal(person.id, office.clerk)).toEqual({ nationalId: person.nationalId })
    expect(await reveal(person.id, office.clerk)).toEqual({ nationalId: person.nationalId })

    const look = { staffId: office.clerk.id, purpose: 'citizen_enquiry', role: 'clerk' }
    expect(await looksAt(person.id, 'full_number')).toMatchObject([look, look])
    const revealed = (await auditOf(office.code, person.id)).filter(({ action }) => action === 'person.reveal')
    expect(revealed).toHaveLength(2)
  })

  test('PV-6, PV-8: a repeated press is a look again; number and answer stand in no trace and no store', async () => {
    const office = await anOffice()
    const { person } = await office.hasPerson()
    await state(person.id, office.clerk)
    const press = { key: randomUUID(), command: 'person.reveal', bodyDigest: 'the same' }

    await revealNumber({ personId: person.id }, { actor: office.clerk, now, press })
    await revealNumber({ personId: person.id }, { actor: office.clerk, now, press })

    expect(await looksAt(person.id, 'full_number')).toHaveLength(2)
    expect(await db.select().from(storedAnswer).where(eq(storedAnswer.officeCode, office.code))).toEqual([])
    const details = await db.select().from(auditDetail).where(eq(auditDetail.officeCode, office.code))
    expect(details).not.toEqual([])
    for (const { detail } of details) expect(detail).not.toContain(person.nationalId)
  })
})
