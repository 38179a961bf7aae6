import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { cardCheck } from '#db/schema/index.ts'
import { auditOf } from '#test-support/audit.ts'
import { anOffice, type TestOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { aSignedReading } from '#test-support/reading.ts'
import { Refused } from '../refusal.ts'
import { closeCardCheck } from './close.ts'
import { declineCard } from './decline.ts'
import { openCardCheck } from './open.ts'
import { findOpenCheck, viewCheck } from './queries.ts'
import { recordBrokenCard } from './record-broken.ts'

const now = (): Date => new Date()

async function anOpenCheck(office: TestOffice) {
  const reading = await aSignedReading(office)
  return openCardCheck({ jws: reading.jws }, { actor: office.clerk, now: now() })
}
const keptOf = async (id: string) => (await db.select().from(cardCheck).where(eq(cardCheck.id, id)))[0]

test('PV-2: when the card leaves, nothing of it is left with the check', async () => {
  const office = await anOffice()
  const check = await anOpenCheck(office)
  const by = { actor: office.clerk, now: now() }

  expect(await closeCardCheck({ checkId: check.checkId }, by)).toMatchObject({ state: 'closed' })

  const kept = await keptOf(check.checkId)
  expect(kept).toMatchObject({ state: 'closed', card: null, endedAt: by.now })
  expect(JSON.stringify(kept)).not.toContain(check.card?.text.nationalId)
  expect(JSON.stringify(kept)).not.toContain(check.card?.text.thaiName.last)
  expect(await findOpenCheck(office.clerk)).toBeUndefined()
  expect(await viewCheck(office.clerk, check.checkId)).toMatchObject({ card: null, register: null })
  expect((await auditOf(office.code, check.checkId)).at(-1)).toMatchObject({ action: 'card-check.close' })
})

test('CL-5: pulling the card and pressing Next at once both succeed, and the check is closed once', async () => {
  const office = await anOffice()
  const { checkId } = await anOpenCheck(office)
  const press = () => closeCardCheck({ checkId }, { actor: office.clerk, now: now() })

  const [one, other] = await Promise.all([press(), press()])

  expect(one).toEqual(other)
  expect(await keptOf(checkId)).toMatchObject({ state: 'closed', version: 2 })
})

test('CL-5: what was declined stays declined', async () => {
  const office = await anOffice()
  const { checkId } = await anOpenCheck(office)
  const by = { actor: office.clerk, now: now() }
  const declined = await declineCard({ checkId, version: 1, reason: 'no-phone' }, by)

  expect(await closeCardCheck({ checkId }, { ...by, now: new Date(by.now.getTime() + 60_000) })).toEqual(declined)
})

test('CL-2: a check of a colleague or of another office does not exist', async () => {
  const [office, other] = await Promise.all([anOffice(), anOffice()])
  const { checkId } = await anOpenCheck(office)
  for (const actor of [office.otherClerk, other.clerk]) {
    await expect(closeCardCheck({ checkId }, { actor, now: now() })).rejects.toEqual(new Refused('not-found'))
  }
  expect(await keptOf(checkId)).toMatchObject({ state: 'open' })
})

test('CC-2: a card that cannot be read leaves a trace of why, and of nobody', async () => {
  const office = await anOffice()
  const input = { failure: 'card-broken', detail: 'SCARD_W_UNRESPONSIVE_CARD' } as const

  await recordBrokenCard(input, { actor: office.clerk, now: now() })

  const [entry] = await auditOf(office.code, office.clerk.id)
  expect(entry).toMatchObject({ action: 'card-check.record-broken', counterNumber: '1' })
  expect(JSON.parse(entry?.detail ?? '')).toMatchObject({ after: { ...input, counterNumber: 1 } })
})
