import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditDetail, auditEntry, storedAnswer } from '#db/schema/index.ts'
import { anOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { recordRefusal } from './record-refusal.ts'

const press = { key: '3f0c1f8e-6d0a-4a59-9b0e-2f6a51f1c7d4', command: 'card-check.open', bodyDigest: 'digest' }

test('AU-3: a deed that was refused leaves an entry of who, what and why', async () => {
  const { clerk, code } = await anOffice()
  const now = new Date('2026-11-25T03:00:00Z')

  await recordRefusal({ actor: clerk, now, press }, 'card-check.open', 'reading-used')

  const entries = await db
    .select()
    .from(auditEntry)
    .where(and(eq(auditEntry.officeCode, code), eq(auditEntry.action, 'refused.card-check.open')))
  expect(entries).toMatchObject([{ actorId: clerk.id, at: now, result: 'refused', subjectId: clerk.id }])
  const [detail] = await db
    .select({ detail: auditDetail.detail })
    .from(auditDetail)
    .where(and(eq(auditDetail.officeCode, code), eq(auditDetail.number, entries[0]?.number ?? 0n)))
  expect(JSON.parse(detail?.detail ?? '')).toMatchObject({ after: { refusal: 'reading-used' } })
})

test('a refusal is not the answer of its press: pressing again tries again', async () => {
  const { clerk, code } = await anOffice()

  await recordRefusal({ actor: clerk, now: new Date(), press }, 'card-check.open', 'reading-late')

  expect(await db.select().from(storedAnswer).where(eq(storedAnswer.officeCode, code))).toEqual([])
})
