import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { outboxMessage, workstation } from '#db/schema/index.ts'
import { auditOf } from '#test-support/audit.ts'
import { anOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { Refused } from '../refusal.ts'
import { listWorkstations } from './queries.ts'
import { revokeWorkstation } from './revoke.ts'

const now = new Date('2026-11-25T02:41:07Z')

const stateOf = async (id: string) => (await db.select().from(workstation).where(eq(workstation.id, id)))[0]

test('WS-2: revoking keeps who and why, and tells the administrators', async () => {
  const office = await anOffice()
  const { id } = office.workstation

  await revokeWorkstation({ workstationId: id, reason: 'เครื่องหาย' }, { actor: office.administrator, now })

  expect(await stateOf(id)).toMatchObject({
    revokedAt: now,
    revokedBy: office.administrator.id,
    revokeReason: 'เครื่องหาย',
  })
  expect(await auditOf(office.code, id)).toMatchObject([
    { action: 'workstation.revoke', actorId: office.administrator.id, at: now },
  ])
  const messages = await db.select().from(outboxMessage).where(eq(outboxMessage.officeCode, office.code))
  expect(messages).toMatchObject([{ topic: 'workstation.revoked', dedupeKey: `${id}:revoked:administrator` }])
})

test('a workstation of another office does not exist', async () => {
  const [office, other] = await Promise.all([anOffice(), anOffice()])
  const { id } = office.workstation

  const revoking = revokeWorkstation({ workstationId: id, reason: 'x' }, { actor: other.administrator, now })

  await expect(revoking).rejects.toEqual(new Refused('not-found'))
  expect(await stateOf(id)).toMatchObject({ revokedAt: null })
  expect(await auditOf(other.code, id)).toEqual([])
})

test('of two administrators who revoke together, one is told that it was done', async () => {
  const office = await anOffice()
  const revoke = () =>
    revokeWorkstation({ workstationId: office.workstation.id, reason: 'x' }, { actor: office.administrator, now })

  const outcomes = await Promise.allSettled([revoke(), revoke()])

  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes).toContainEqual({ status: 'rejected', reason: new Refused('wrong-state') })
  expect(await auditOf(office.code, office.workstation.id)).toHaveLength(1)
})

test('the list shows the office’s own workstations by counter, the revoked ones last', async () => {
  const [office, other] = await Promise.all([anOffice(), anOffice()])
  const third = await office.hasWorkstation({ counterNumber: 3 })
  const second = await office.hasWorkstation({ counterNumber: 2 })
  await revokeWorkstation({ workstationId: office.workstation.id, reason: 'x' }, { actor: office.administrator, now })

  const listed = await listWorkstations(office.administrator)

  expect(listed.map(({ id }) => id)).toEqual([second.id, third.id, office.workstation.id])
  expect((await listWorkstations(other.administrator)).map(({ id }) => id)).toEqual([other.workstation.id])
})
