import { eq } from 'drizzle-orm'
import { staffSession } from '#db/schema/staff-session.ts'
import type { Staff } from '../actor.ts'
import { readRegister } from '../read-register.ts'
import { sessionState, type SessionState } from '../staff/session-rules.ts'

/** How the session stands in which the actor's page was opened; `ended` also when it works for another office by now. */
export async function findLiveSession(actor: Staff, now: Date): Promise<SessionState> {
  const [session] = await readRegister(actor, (tx) =>
    tx.select().from(staffSession).where(eq(staffSession.idHash, actor.sessionHash)),
  )
  if (session === undefined || session.officeCode !== actor.officeCode) return 'ended'
  return sessionState(session, now)
}
