import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { office } from '#db/schema/office.ts'
import { staffSession } from '#db/schema/staff-session.ts'
import { staffGrant } from '#db/schema/staff.ts'
import type { By, Staff } from '../actor.ts'
import { ask } from '../asking.ts'
import { closeOpenChecks } from '../card-check/close-open-checks.ts'
import { changeRegister } from '../change-register.ts'
import { Refused } from '../refusal.ts'
import type { ChooseOffice } from './input.ts'

/**
 * Takes up work at an office, at a counter or away from one, in some of the roles granted there (SE-7).
 *
 * @throws {Refused} not-granted, not-found (no such counter), counter-taken
 */
export async function chooseOffice(input: ChooseOffice, by: By<Staff>): Promise<{ readonly officeCode: string }> {
  return changeRegister(by, async (tx) => {
    const { officeCode, counterNumber, roles } = input
    await refuseUngranted(tx, by.actor.id, input)
    const closed = await closeOpenChecks(tx, by) // what is open belongs to the counter that is left
    await ask(tx, { office: officeCode })
    if (counterNumber !== null) await refuseTaken(tx, by, { officeCode, counterNumber })
    await tx
      .update(staffSession)
      .set({ officeCode, counterNumber, roles, activeAt: by.now })
      .where(and(eq(staffSession.staffId, by.actor.id), eq(staffSession.idHash, by.actor.sessionHash)))
    // The entry goes into the chain of the office that the session had before, or of the home office.
    await ask(tx, { office: by.actor.officeCode })

    const before = { officeCode: by.actor.officeCode, roles: by.actor.roles }
    return {
      value: { officeCode },
      audit: { action: 'session.choose-office', subjectId: by.actor.id, before, after: { ...input, closed } },
      messages: [],
      live: [],
    }
  })
}

async function refuseUngranted(tx: Tx, staffId: string, input: ChooseOffice): Promise<void> {
  const granted = await tx
    .select({ role: staffGrant.role })
    .from(staffGrant)
    .where(and(eq(staffGrant.staffId, staffId), eq(staffGrant.officeCode, input.officeCode)))
  const roles = new Set(granted.map(({ role }) => role))
  if (!input.roles.every((role) => roles.has(role))) throw new Refused('not-granted')
}

async function refuseTaken(tx: Tx, by: By<Staff>, at: { officeCode: string; counterNumber: number }): Promise<void> {
  const [there] = await tx.select({ counters: office.counters }).from(office).where(eq(office.code, at.officeCode))
  if (there === undefined || at.counterNumber > there.counters) throw new Refused('not-found')
  // Of two who choose the counter at once the second one waits, and then finds it taken.
  const counter = `counter:${at.officeCode}:${at.counterNumber}`
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${counter}, 0))`)
  const taken = await tx
    .select({ idHash: staffSession.idHash })
    .from(staffSession)
    .where(
      and(
        eq(staffSession.officeCode, at.officeCode),
        eq(staffSession.counterNumber, at.counterNumber),
        isNull(staffSession.endedAt),
        ne(staffSession.idHash, by.actor.sessionHash),
      ),
    )
  if (taken.length > 0) throw new Refused('counter-taken') // one that ran out is ended, and free, within a minute
}
