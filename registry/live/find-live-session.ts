import type { Staff } from '../actor.ts'
import { findSessionByHash } from '../staff/find-session.ts'
import type { SessionState } from '../staff/session-rules.ts'

/** How the session stands in which the actor's page was opened; `ended` also when it works for another office by now. */
export async function findLiveSession(actor: Staff, now: Date): Promise<SessionState> {
  const view = await findSessionByHash(actor.sessionHash, now)
  if (view === undefined || view.session.officeCode !== actor.officeCode) return 'ended'
  return view.state
}
