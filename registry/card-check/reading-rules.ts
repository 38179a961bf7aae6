import { READING_LIFE_S, type ReadingClaims } from '#agent/protocol.ts'
import type { CardTicket } from '#db/schema/card-ticket.ts'
import type { Workstation } from '#db/schema/workstation.ts'
import type { By, Staff } from '../actor.ts'
import type { Refusal } from '../refusal.ts'

/** A reading whose signature is that of its workstation, beside the leave to read that it answers. */
export type PresentedReading = {
  readonly claims: ReadingClaims
  readonly workstation: Pick<Workstation, 'id' | 'revokedAt' | 'readingCounter'>
  /** Undefined when this office gave out no such ticket. */
  readonly ticket: CardTicket | undefined
}

/**
 * Why a signed reading is not accepted, or null. Rules CR-2 (once, within 90 s by our clock), CR-3 (the counter grows),
 * CR-4 (same session, workstation, purpose and origin). A stranger learns nothing about the state of another's ticket.
 */
export function readingRefusal(presented: PresentedReading, by: By<Staff>): Refusal | null {
  const { claims, workstation, ticket } = presented
  if (workstation.revokedAt !== null) return 'workstation-revoked'
  if (ticket === undefined || !belongs(claims, ticket, by.actor)) return 'reading-of-another'
  if (ticket.usedAt !== null) return 'reading-used'
  if (by.now.getTime() - ticket.issuedAt.getTime() > READING_LIFE_S * 1000) return 'reading-late'
  return claims.counter > workstation.readingCounter ? null : 'reading-counter'
}

function belongs(claims: ReadingClaims, ticket: CardTicket, actor: Staff): boolean {
  return (
    ticket.staffId === actor.id &&
    ticket.sessionHash === actor.sessionHash &&
    claims.session === ticket.sessionHash &&
    claims.iss === ticket.workstationId &&
    claims.purpose === ticket.purpose &&
    claims.origin === ticket.origin
  )
}
