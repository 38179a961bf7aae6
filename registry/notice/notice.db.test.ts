import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { staffNotice } from '#db/schema/outbox-message.ts'
import { anOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { listNotices } from './queries.ts'
import { readAllNotices } from './read-all.ts'

const now = new Date('2026-11-25T03:00:00Z')

async function give(officeCode: string, staffId: string, change: Partial<typeof staffNotice.$inferInsert> = {}) {
  const values = { machineName: 'PC-LLK-03', counterNumber: '3' }
  const dedupeKey = randomUUID()
  await db
    .insert(staffNotice)
    .values({ officeCode, staffId, kind: 'workstation.paired', values, dedupeKey, createdAt: now, ...change })
}

test('somebody sees their own notices, newest first, and nobody else sees them', async () => {
  const office = await anOffice()
  await give(office.code, office.clerk.id, { kind: 'workstation.paired' })
  await give(office.code, office.clerk.id, { kind: 'workstation.revoked', createdAt: new Date(now.getTime() + 1000) })

  const { notices, unread } = await listNotices(office.clerk)

  expect(notices.map(({ kind }) => kind)).toEqual(['workstation.revoked', 'workstation.paired'])
  expect(unread).toBe(2)
  expect(await listNotices(office.otherClerk)).toEqual({ notices: [], unread: 0 })
})

test('marking all as read leaves what came after the press, and what is others', async () => {
  const office = await anOffice()
  await give(office.code, office.clerk.id)
  await give(office.code, office.clerk.id, { createdAt: new Date(now.getTime() + 60_000) })
  await give(office.code, office.otherClerk.id)

  await readAllNotices({}, { actor: office.clerk, now })

  expect((await listNotices(office.clerk)).unread).toBe(1)
  expect((await listNotices(office.otherClerk)).unread).toBe(1)
})

test('more than a hundred unread are not counted one by one', async () => {
  const office = await anOffice()
  await Promise.all(Array.from({ length: 120 }, () => give(office.code, office.clerk.id)))

  expect(await listNotices(office.clerk)).toMatchObject({ unread: 100, notices: { length: 20 } })
})
