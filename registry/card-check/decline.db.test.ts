import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { cardCheck } from '#db/schema/index.ts'
import { auditOf } from '#test-support/audit.ts'
import { silentAuthority } from '#test-support/authority.ts'
import { anOffice, type TestOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { aSignedReading } from '#test-support/reading.ts'
import { Refused } from '../refusal.ts'
import { declineCard } from './decline.ts'
import { openCardCheck, type AskAuthority } from './open.ts'

const now = (): Date => new Date()

async function anOpenCheck(office: TestOffice, ask?: AskAuthority) {
  const reading = await aSignedReading(office)
  return openCardCheck({ jws: reading.jws }, { actor: office.clerk, now: now() }, ask)
}
const keptOf = async (id: string) => (await db.select().from(cardCheck).where(eq(cardCheck.id, id)))[0]

test('CC-16: declining keeps the coded reason, and the card’s data are erased', async () => {
  const office = await anOffice()
  const { checkId } = await anOpenCheck(office)
  const by = { actor: office.clerk, now: now() }

  const ended = await declineCard({ checkId, version: 1, reason: 'face-differs' }, by)

  expect(ended).toEqual({ checkId, state: 'declined', endedAt: by.now.toISOString() })
  expect(await keptOf(checkId)).toMatchObject({ state: 'declined', reason: 'face-differs', note: null, card: null })
  const entry = (await auditOf(office.code, checkId)).at(-1)
  expect(entry).toMatchObject({ action: 'card-check.decline', actorId: office.clerk.id })
  expect(entry?.detail).toContain('face-differs')
})

test('CC-16: a check whose verdict is unknown can be declined', async () => {
  const office = await anOffice()
  const { checkId } = await anOpenCheck(office, silentAuthority)
  await declineCard({ checkId, version: 1, reason: 'citizen-withdraws' }, { actor: office.clerk, now: now() })
  expect(await keptOf(checkId)).toMatchObject({ state: 'declined' })
})

test('CC-16: another reason needs words', async () => {
  const office = await anOffice()
  const { checkId } = await anOpenCheck(office)
  const by = { actor: office.clerk, now: now() }

  await expect(declineCard({ checkId, version: 1, reason: 'other' }, by)).rejects.toEqual(new Refused('reason-needed'))
  await expect(declineCard({ checkId, version: 1, reason: 'other', note: '' }, by)).rejects.toEqual(
    new Refused('reason-needed'),
  )
  expect(await keptOf(checkId)).toMatchObject({ state: 'open', version: 1 })

  await declineCard({ checkId, version: 1, reason: 'other', note: 'ผู้ติดต่อไม่สบาย' }, by)
  expect(await keptOf(checkId)).toMatchObject({ state: 'declined', note: 'ผู้ติดต่อไม่สบาย' })
})

test('CL-2: a check of a colleague or of another office does not exist', async () => {
  const [office, other] = await Promise.all([anOffice(), anOffice()])
  const { checkId } = await anOpenCheck(office)
  for (const actor of [office.otherClerk, other.clerk]) {
    const declining = declineCard({ checkId, version: 1, reason: 'no-phone' }, { actor, now: now() })
    await expect(declining).rejects.toEqual(new Refused('not-found'))
  }
  expect(await keptOf(checkId)).toMatchObject({ state: 'open' })
})

test('CL-7: a version that is no longer the last is not declined', async () => {
  const office = await anOffice()
  const { checkId } = await anOpenCheck(office)
  const declining = declineCard({ checkId, version: 7, reason: 'no-phone' }, { actor: office.clerk, now: now() })
  await expect(declining).rejects.toEqual(new Refused('stale'))
})

test('of two presses one declines, and the other is told that the check has ended', async () => {
  const office = await anOffice()
  const { checkId } = await anOpenCheck(office)
  const press = () => declineCard({ checkId, version: 1, reason: 'no-phone' }, { actor: office.clerk, now: now() })

  const outcomes = await Promise.allSettled([press(), press()])

  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(outcomes).toContainEqual({ status: 'rejected', reason: new Refused('wrong-state') })
})
