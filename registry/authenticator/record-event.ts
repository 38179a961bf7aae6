import type { Tx } from '#db/client.ts'
import { authenticatorEvent } from '#db/schema/authenticator.ts'
import type { By } from '../actor.ts'
import type { AuthenticatorCause } from './rules.ts'

/** How sure the office's proofing and a phone with PIN are held to be. Assumed: the sources differ on IAL 2.3 (DI-6). */
export const ASSURANCE = { ial: '2.3', aal: '2.2' } as const

type Event = {
  readonly personId: string
  readonly authenticatorId: string
  readonly kind: 'enrol' | 'activate' | 'revoke' | 'replace'
  readonly cause?: AuthenticatorCause
  readonly assurance?: Partial<typeof ASSURANCE>
}

/** Keeps one change of an authenticator: time, place, actor, cause (DI-6). The person's rows are open already. */
export async function recordEvent(tx: Tx, by: By, { assurance, ...event }: Event): Promise<void> {
  const { kind: actorKind, id: actorId, officeCode } = by.actor
  await tx.insert(authenticatorEvent).values({ ...event, ...assurance, at: by.now, officeCode, actorKind, actorId })
}
