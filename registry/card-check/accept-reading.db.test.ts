import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { accessLog, cardCheck, cardReading, cardTicket } from '#db/schema/index.ts'
import { anOffice, type TestOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { aSignedReading, type TestReading } from '#test-support/reading.ts'
import { sign, workstationKeys } from '#test-support/workstation.ts'
import type { Staff } from '../actor.ts'
import { changeRegister } from '../change-register.ts'
import { Refused, type Refusal } from '../refusal.ts'
import { revokeWorkstation } from '../workstation/revoke.ts'
import { acceptReading } from './accept-reading.ts'
import { openCardCheck } from './open.ts'

const open = (reading: Pick<TestReading, 'jws'>, actor: Staff, now = new Date()) =>
  openCardCheck({ jws: reading.jws }, { actor, now })

const checksOf = (office: TestOffice) => db.select().from(cardCheck).where(eq(cardCheck.officeCode, office.code))
const readingsOf = (office: TestOffice) => db.select().from(cardReading).where(eq(cardReading.officeCode, office.code))
const looksAt = (personId: string) => db.select().from(accessLog).where(eq(accessLog.personId, personId))
const ticketOf = async ({ claims }: TestReading) =>
  (await db.select().from(cardTicket).where(eq(cardTicket.nonce, claims.nonce)))[0]

/** That a refused reading has changed nothing at all. */
async function expectNothingKept(office: TestOffice, reading: TestReading): Promise<void> {
  expect(await readingsOf(office)).toEqual([])
  expect(await checksOf(office)).toEqual([])
  expect(await looksAt(reading.holder.person.id)).toEqual([])
  expect(await ticketOf(reading)).toMatchObject({ usedAt: null })
}

type Expected = { readonly as: Refusal; readonly now?: Date; readonly actor?: Staff }

async function expectRefused(office: TestOffice, reading: TestReading, expected: Expected): Promise<void> {
  const opening = open(reading, expected.actor ?? office.clerk, expected.now)
  await expect(opening).rejects.toEqual(new Refused(expected.as))
  await expectNothingKept(office, reading)
}

type Broken = (reading: TestReading, office: TestOffice) => Promise<string>
const [head, body, signature] = [0, 1, 2] as const
const partsOf = (jws: string): string[] => jws.split('.')

const forgeries: readonly (readonly [string, Broken])[] = [
  ['that another key signed', async ({ claims }) => sign(claims, workstationKeys().privateKey)],
  [
    'whose name was changed after signing',
    async ({ jws, claims }) => {
      const parts = partsOf(jws)
      const changed = { ...claims, card: { ...claims.card, nationalId: '1234567890121' } }
      parts[body] = Buffer.from(JSON.stringify(changed)).toString('base64url')
      return parts.join('.')
    },
  ],
  [
    'that says it needs no signature',
    async ({ jws }) => {
      const parts = partsOf(jws)
      parts[head] = Buffer.from('{"alg":"none"}').toString('base64url')
      parts[signature] = 'AA'
      return parts.join('.')
    },
  ],
  [
    'that lacks a claim',
    async ({ claims }, { workstation: { privateKey } }) => sign({ ...claims, atr: undefined }, privateKey),
  ],
  [
    'that claims more than it may',
    async ({ claims }, { workstation: { privateKey } }) => sign({ ...claims, verdict: 'ok' }, privateKey),
  ],
  [
    'with text that no database holds',
    async ({ claims }, { workstation: { privateKey } }) => sign({ ...claims, reader: 'a\u0000b' }, privateKey),
  ],
  [
    'with half a character',
    async ({ claims }, { workstation: { privateKey } }) => sign({ ...claims, reader: 'a\ud800b' }, privateKey),
  ],
  ['that is no JSON', async () => 'eyJhbGciOiJFUzI1NiJ9.AAAA.AAAA'],
  ['that is nothing', async () => 'a.b.c'],
]

test.for(forgeries)('CR-7: one %s is forged, and leaves nothing behind', async ([, broken]) => {
  const office = await anOffice()
  const reading = await aSignedReading(office)

  const opening = open({ jws: await broken(reading, office) }, office.clerk)

  await expect(opening).rejects.toEqual(new Refused('reading-forged'))
  await expectNothingKept(office, reading)
})

test('CR-2: one that comes 90 seconds after its ticket is late', async () => {
  const office = await anOffice()
  const issuedAt = new Date()
  const reading = await aSignedReading(office, { now: issuedAt })
  await expectRefused(office, reading, { as: 'reading-late', now: new Date(issuedAt.getTime() + 90_001) })
})

test('CR-2: one that comes again is used, and the first check stays', async () => {
  const office = await anOffice()
  const reading = await aSignedReading(office)
  const check = await open(reading, office.clerk)

  await expect(open(reading, office.clerk)).rejects.toEqual(new Refused('reading-used'))

  expect(await readingsOf(office)).toHaveLength(1)
  expect(await checksOf(office)).toMatchObject([{ id: check.checkId, state: 'open' }])
  expect(await looksAt(reading.holder.person.id)).toHaveLength(1)
})

test('CR-3: one whose counter is not above the last is refused', async () => {
  const office = await anOffice()
  const first = await aSignedReading(office)
  await open(first, office.clerk)

  const second = await aSignedReading(office, { claims: { counter: first.claims.counter } })

  await expect(open(second, office.clerk)).rejects.toEqual(new Refused('reading-counter'))
  expect(await readingsOf(office)).toHaveLength(1)
  expect(await ticketOf(second)).toMatchObject({ usedAt: null })
})

test('CR-4: one of another session of the same clerk is another’s', async () => {
  const office = await anOffice()
  const reading = await aSignedReading(office)
  const actor = { ...office.clerk, sessionHash: office.otherClerk.sessionHash }
  await expectRefused(office, reading, { as: 'reading-of-another', actor })
})

test('CR-4: one that a colleague presents is another’s', async () => {
  const office = await anOffice()
  const reading = await aSignedReading(office)
  await expectRefused(office, reading, { as: 'reading-of-another', actor: office.otherClerk })
})

test('CR-4: one with the ticket of another workstation is another’s', async () => {
  const office = await anOffice()
  const beside = await office.hasWorkstation({ counterNumber: 2 })
  const mine = await aSignedReading(office)
  const jws = await sign({ ...mine.claims, iss: beside.id }, beside.privateKey)
  await expectRefused(office, { ...mine, jws }, { as: 'reading-of-another' })
})

test('CR-4: one that was read for another origin is another’s', async () => {
  const office = await anOffice()
  const reading = await aSignedReading(office, { claims: { origin: 'https://evil.example' } })
  await expectRefused(office, reading, { as: 'reading-of-another' })
})

test('CR-4: two cards swapped between two tickets are both refused', async () => {
  const office = await anOffice()
  const [one, other] = [await aSignedReading(office), await aSignedReading(office, { clerk: office.otherClerk })]
  const swapped = await sign({ ...one.claims, nonce: other.claims.nonce }, office.workstation.privateKey)
  await expectRefused(office, { ...one, jws: swapped }, { as: 'reading-of-another' })
  await expectRefused(office, { ...other, jws: swapped }, { as: 'reading-of-another', actor: office.otherClerk })
})

test('CR-4: one with a nonce that nobody gave out is another’s', async () => {
  const office = await anOffice()
  const reading = await aSignedReading(office)
  const jws = await sign({ ...reading.claims, nonce: 'x'.repeat(43) }, office.workstation.privateKey)
  await expectRefused(office, { ...reading, jws }, { as: 'reading-of-another' })
})

test('CR-4: one of a workstation of another office is of an unknown workstation', async () => {
  const [office, other] = await Promise.all([anOffice(), anOffice()])
  const reading = await aSignedReading(other)
  await expect(open(reading, office.clerk)).rejects.toEqual(new Refused('workstation-unknown'))
  await expectNothingKept(other, reading)
})

test('WS-2: one that a workstation signed before it was revoked is refused after', async () => {
  const office = await anOffice()
  const reading = await aSignedReading(office)
  const by = { actor: office.administrator, now: new Date() }
  await revokeWorkstation({ workstationId: office.workstation.id, reason: 'x' }, by)
  await expectRefused(office, reading, { as: 'workstation-revoked' })
})

test('a session that does not exist opens nothing', async () => {
  const office = await anOffice()
  const gone: Staff = { ...office.clerk, sessionHash: 'gone'.repeat(11) }
  const reading = await aSignedReading(office, { clerk: gone })
  await expectRefused(office, reading, { as: 'not-signed-in', actor: gone })
})

test('CR-2: the authority is not asked about a reading that is forged, late or used', async () => {
  const office = await anOffice()
  const now = new Date()
  const reading = await aSignedReading(office, { now })
  const forged = await sign(reading.claims, workstationKeys().privateKey)
  const asking = (jws: string, at: Date) =>
    openCardCheck({ jws }, { actor: office.clerk, now: at }, () => expect.unreachable('was asked'))

  await expect(asking(forged, now)).rejects.toEqual(new Refused('reading-forged'))
  await expect(asking(reading.jws, new Date(now.getTime() + 90_001))).rejects.toEqual(new Refused('reading-late'))
  await open(reading, office.clerk, now)
  await expect(asking(reading.jws, now)).rejects.toEqual(new Refused('reading-used'))
})

test('a database that is lost while judging keeps nothing, and the same reading can be sent again', async () => {
  const office = await anOffice()
  const reading = await aSignedReading(office)
  const by = { actor: office.clerk, now: new Date() }
  const failing = openCardCheck({ jws: reading.jws }, by, async () => {
    throw new Error('connection lost')
  })

  await expect(failing).rejects.toThrow('connection lost')
  await expectNothingKept(office, reading)

  expect(await open(reading, office.clerk)).toMatchObject({ verdict: 'ok' })
})

test('CR-2: of a hundred who present the same reading, one is accepted', async () => {
  const office = await anOffice()
  const reading = await aSignedReading(office)

  const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => open(reading, office.clerk)))

  const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
  expect(refused).toHaveLength(99)
  expect(new Set(refused.map(({ reason }) => String(reason.refusal)))).toEqual(new Set(['reading-used']))
  expect(await readingsOf(office)).toHaveLength(1)
  expect(await checksOf(office)).toHaveLength(1)
  expect(await looksAt(reading.holder.person.id)).toHaveLength(1)
})

test('CR-2: wherever a reading is accepted, it is accepted once', async () => {
  const office = await anOffice()
  const reading = await aSignedReading(office)
  const by = { actor: office.clerk, now: new Date() }
  const accept = () =>
    changeRegister(by, async (tx) => {
      const value = await acceptReading(tx, reading, by)
      return {
        value,
        audit: { action: 'test.accept', subjectId: value, before: null, after: null },
        messages: [],
        live: [],
      }
    })

  const outcomes = await Promise.allSettled(Array.from({ length: 12 }, accept))

  const refused = outcomes
    .filter((outcome) => outcome.status === 'rejected')
    .map(({ reason }) => String(reason.refusal))
  expect(refused).toEqual(Array(11).fill('reading-used'))
})

test('CR-3: of many sessions that present readings with one counter at once, one is accepted', async () => {
  const office = await anOffice()
  const clerks = await Promise.all(Array.from({ length: 8 }, () => office.hasStaff()))
  const readings = await Promise.all(clerks.map((clerk) => aSignedReading(office, { clerk, claims: { counter: 7 } })))

  const outcomes = await Promise.allSettled(
    readings.map((reading, i) => open(reading, clerks[i] ?? expect.unreachable('no such clerk'))),
  )

  const refused = outcomes
    .filter((outcome) => outcome.status === 'rejected')
    .map(({ reason }) => String(reason.refusal))
  expect(refused).toEqual(Array(7).fill('reading-counter'))
  expect(await readingsOf(office)).toHaveLength(1)
})
