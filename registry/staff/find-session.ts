import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { office, type Office } from '#db/schema/office.ts'
import { staffSession, type StaffSession } from '#db/schema/staff-session.ts'
import { staff, staffGrant, type StaffRow } from '#db/schema/staff.ts'
import type { Staff } from '../actor.ts'
import { ask } from '../asking.ts'
import { readAsking } from '../read-register.ts'
import { sessionState, type SessionState } from './session-rules.ts'

/** A session as it stands in the database at this moment, with whose it is. */
export type SessionView = {
  readonly state: Exclude<SessionState, 'ended'>
  readonly session: StaffSession
  readonly person: Pick<
    StaffRow,
    'id' | 'nameTh' | 'nameEn' | 'personId' | 'houseId' | 'surname' | 'homeOfficeCode' | 'username' | 'demo'
  >
  /** Undefined until chosen. */
  readonly office: Office | undefined
}

/** SHA-256 of a session's secret, base64url: what the database keeps of it. */
export function sessionHashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** The session behind a cookie's secret; undefined when it never was, is over, was replaced, or its person is disabled. */
export async function findSession(secret: string, now: Date): Promise<SessionView | undefined> {
  return findSessionByHash(sessionHashOf(secret), now)
}

/** The same by what the database keeps of the secret. What was granted is asked each time: a role taken back is gone (SE-7). */
export async function findSessionByHash(idHash: string, now: Date): Promise<SessionView | undefined> {
  return readAsking({ session: idHash }, async (tx) => {
    const [kept] = await tx.select().from(staffSession).where(eq(staffSession.idHash, idHash))
    if (kept === undefined || sessionState(kept, now) === 'ended') return undefined
    await ask(tx, { staff: kept.staffId })
    const [person] = await tx.select().from(staff).where(eq(staff.id, kept.staffId))
    if (person === undefined || person.disabledAt !== null) return undefined
    const session = await asGranted(tx, kept)
    const state = stateOf(kept, session, now)
    const [at] =
      session.officeCode === null ? [] : await tx.select().from(office).where(eq(office.code, session.officeCode))
    return { state, session, person, office: at }
  })
}

/** The session with those of its roles that are still granted at its office; without any it has no office either. */
async function asGranted(tx: Tx, kept: StaffSession): Promise<StaffSession> {
  if (kept.officeCode === null) return kept
  const granted = await tx
    .select({ role: staffGrant.role })
    .from(staffGrant)
    .where(and(eq(staffGrant.staffId, kept.staffId), eq(staffGrant.officeCode, kept.officeCode)))
  const roles = kept.roles.filter((role) => granted.some((grant) => grant.role === role))
  return roles.length > 0 ? { ...kept, roles } : { ...kept, roles, officeCode: null, counterNumber: null }
}

/** The lock counts from the place that was chosen, whatever is left of it. */
function stateOf(kept: StaffSession, session: StaffSession, now: Date): SessionView['state'] {
  if (sessionState(kept, now) === 'locked') return 'locked'
  return session.officeCode === null ? 'no-office' : 'open'
}

/** Who acts in a session. Before an office is chosen it is the home office, with no role. */
export function staffOf(view: SessionView): Staff {
  const { session, person } = view
  return {
    kind: 'staff',
    id: person.id,
    personId: person.personId,
    houseId: person.houseId,
    surname: person.surname,
    officeCode: session.officeCode ?? person.homeOfficeCode,
    roles: session.roles,
    counterNumber: session.counterNumber ?? undefined,
    sessionHash: session.idHash,
  }
}
