import { compactVerify, type CompactJWSHeaderParameters, type JWK } from 'jose'
import { AgentRefusal } from './agent-refusal.ts'
import { TICKET_LIFE_S, TicketClaims } from './protocol.ts'
import type { Pairing, Store } from './store.ts'

/** How far a workstation's clock may be behind the server's, in seconds. Assumed; see docs/operations/agent.md. */
const CLOCK_LAG_S = 30

export type TicketPresented = {
  readonly jws: string
  /** As the browser sent it, already on the pinned list. */
  readonly origin: string
  readonly now: Date
}

/**
 * May this card be read, here, now, for this page? The ticket is used up by a yes. CR-1, CR-4.
 *
 * @throws {AgentRefusal} ticket-invalid, ticket-expired, ticket-used, ticket-for-another
 */
export async function useTicket(presented: TicketPresented, pairing: Pairing, store: Store): Promise<TicketClaims> {
  const ticket = await verified(presented.jws, pairing)
  const now = Math.floor(presented.now.getTime() / 1_000)

  if (ticket.aud !== pairing.answer.workstationId) throw new AgentRefusal('ticket-for-another')
  if (ticket.origin !== presented.origin) throw new AgentRefusal('ticket-for-another')
  if (ticket.exp - ticket.iat > TICKET_LIFE_S) throw new AgentRefusal('ticket-invalid')
  if (ticket.exp <= now || ticket.iat > now + CLOCK_LAG_S) throw new AgentRefusal('ticket-expired')
  if (!store.useNonce(ticket.nonce, ticket.exp, now)) throw new AgentRefusal('ticket-used')

  return ticket
}

async function verified(jws: string, pairing: Pairing): Promise<TicketClaims> {
  try {
    const { payload } = await compactVerify(jws, (header) => keyFor(header, pairing), { algorithms: ['ES256'] })
    return TicketClaims.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)))
  } catch {
    // Forged, garbled or signed by a stranger: the caller learns no more than that.
    throw new AgentRefusal('ticket-invalid')
  }
}

function keyFor(header: CompactJWSHeaderParameters, pairing: Pairing): JWK {
  const key = pairing.answer.ticketKeys.find(({ kid }) => kid === header.kid)
  if (key === undefined) throw new AgentRefusal('ticket-invalid')
  return key
}
