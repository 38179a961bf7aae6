import { eq } from 'drizzle-orm'
import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { TicketClaims } from '#agent/protocol.ts'
import { auditEntry, cardTicket } from '#db/schema/index.ts'
import { anOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { TEST_ORIGIN } from '#test-support/server-keys.ts'
import { Refused } from '../refusal.ts'
import { revokeWorkstation } from '../workstation/revoke.ts'
import { issueTicket } from './issue-ticket.ts'

const now = new Date('2026-11-25T02:41:07.250Z')

const ticketsOf = (officeCode: string) => db.select().from(cardTicket).where(eq(cardTicket.officeCode, officeCode))

test('CR-1: a ticket is for one session, one workstation, one purpose, one origin and a minute', async () => {
  const office = await anOffice()
  const by = { actor: office.clerk, now }

  const { ticket, nonce } = await issueTicket({ workstationId: office.workstation.id }, by)

  const seconds = Math.floor(now.getTime() / 1000)
  expect(TicketClaims.parse(decodeJwt(ticket))).toEqual({
    aud: office.workstation.id,
    nonce,
    purpose: 'card-check',
    session: office.clerk.sessionHash,
    origin: TEST_ORIGIN,
    iat: seconds,
    exp: seconds + 60,
  })
  expect(await ticketsOf(office.code)).toMatchObject([{ nonce, staffId: office.clerk.id, issuedAt: now, usedAt: null }])
})

test('a ticket is no fact of the register: it leaves no audit entry', async () => {
  const office = await anOffice()
  await issueTicket({ workstationId: office.workstation.id }, { actor: office.clerk, now })
  expect(await db.select().from(auditEntry).where(eq(auditEntry.officeCode, office.code))).toEqual([])
})

test('WS-2: a revoked workstation gets no ticket', async () => {
  const office = await anOffice()
  const workstationId = office.workstation.id
  await revokeWorkstation({ workstationId, reason: 'x' }, { actor: office.administrator, now })

  const asking = issueTicket({ workstationId }, { actor: office.clerk, now })

  await expect(asking).rejects.toEqual(new Refused('workstation-revoked'))
  expect(await ticketsOf(office.code)).toEqual([])
})

test('CR-4: a workstation of another office is unknown', async () => {
  const [office, other] = await Promise.all([anOffice(), anOffice()])

  const asking = issueTicket({ workstationId: other.workstation.id }, { actor: office.clerk, now })

  await expect(asking).rejects.toEqual(new Refused('workstation-unknown'))
})
