import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { office, type Office } from '#db/schema/office.ts'
import { staffSession, type StaffSession } from '#db/schema/staff-session.ts'
import { staff, type StaffRow } from '#db/schema/staff.ts'
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
  const idHash = sessionHashOf(secret)
  return readAsking({ session: idHash }, async (tx) => {
    const [session] = await tx.select().from(staffSession).where(eq(staffSession.idHash, idHash))
    if (session === undefined) return undefined
    const state = sessionState(session, now)
    if (state === 'ended') return undefined
    await ask(tx, { staff: session.staffId })
    const [person] = await tx.select().from(staff).where(eq(staff.id, session.staffId))
    if (person === undefined || person.disabledAt !== null) return undefined
    const [at] =
      session.officeCode === null ? [] : await tx.select().from(office).where(eq(office.code, session.officeCode))
    return { state, session, person, office: at }
  })
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
