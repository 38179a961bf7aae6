import { randomBytes } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { TICKET_LIFE_S, type TicketClaims } from '#agent/protocol.ts'
import { cardTicket } from '#db/schema/card-ticket.ts'
import { workstation } from '#db/schema/workstation.ts'
import type { By, Staff } from '../actor.ts'
import { askingOf } from '../change-register.ts'
import { ownOrigin } from '../own-origin.ts'
import { Refused } from '../refusal.ts'
import { signTicket } from '../server-keys.ts'
import { writeAside } from '../write-aside.ts'
import type { IssueTicket } from './input.ts'

/** `ticket` is a compact JWS for the agent. */
export type Ticket = { readonly ticket: string; readonly nonce: string }

/**
 * Lets this session read one card at one workstation of its office, once, within a minute (CR-1). No fact: no audit.
 *
 * @throws {Refused} workstation-unknown (also one of another office), workstation-revoked
 */
export async function issueTicket(input: IssueTicket, by: By<Staff>): Promise<Ticket> {
  const { officeCode, sessionHash } = by.actor
  const issuedAt = Math.floor(by.now.getTime() / 1000)
  const claims: TicketClaims = {
    aud: input.workstationId,
    nonce: randomBytes(32).toString('base64url'),
    purpose: 'card-check',
    session: sessionHash,
    origin: ownOrigin(),
    iat: issuedAt,
    exp: issuedAt + TICKET_LIFE_S,
  }
  await writeAside(askingOf(by), async (tx) => {
    const [at] = await tx
      .select({ revokedAt: workstation.revokedAt })
      .from(workstation)
      .where(and(eq(workstation.officeCode, officeCode), eq(workstation.id, input.workstationId)))
    if (at === undefined) throw new Refused('workstation-unknown')
    if (at.revokedAt !== null) throw new Refused('workstation-revoked')
    await tx.insert(cardTicket).values({
      officeCode,
      nonce: claims.nonce,
      sessionHash,
      staffId: by.actor.id,
      workstationId: claims.aud,
      purpose: claims.purpose,
      origin: claims.origin,
      issuedAt: by.now,
    })
  })
  return { ticket: await signTicket(claims), nonce: claims.nonce }
}
