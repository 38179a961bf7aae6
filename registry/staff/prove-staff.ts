import { and, eq } from 'drizzle-orm'
import { staffGrant, type StaffRow } from '#db/schema/staff.ts'
import { changeRegister } from '../change-register.ts'
import { readAsking } from '../read-register.ts'
import { Refused } from '../refusal.ts'
import { countTry } from './attempts.ts'
import { proveSecrets, type Secrets } from './prove-secrets.ts'
import { findByUsername, useCode } from './sign-in.ts'

/**
 * Who has just typed these secrets at a colleague's counter. The code is used up and a wrong try counted (SE-4),
 * whatever becomes of the deed.
 *
 * @throws {Refused} second-clerk-wrong: name, password, code, or no role at this office; which one is not told
 */
export async function proveStaff(secrets: Secrets, officeCode: string, now: Date): Promise<string> {
  const username = secrets.username.trim().toLowerCase()
  const person = /^[a-z0-9][a-z0-9._-]{1,39}$/.test(username) ? await findByUsername(username) : undefined
  const proof = await proveSecrets(person, secrets, now)
  if (person === undefined) throw new Refused('second-clerk-wrong')
  const mayHere = await worksAt(person, officeCode)

  const by = { actor: { kind: 'visitor', id: username, officeCode }, now } as const
  const proven = await changeRegister<boolean>(by, async (tx) => {
    const failure = await countTry(
      tx,
      { username, now, with: 'whole' },
      async () => proof !== undefined && (await useCode(tx, person.id, proof.totpStep)),
    )
    const value = failure === undefined && mayHere
    return {
      value,
      audit: {
        action: 'session.prove-second',
        subjectId: person.id,
        before: null,
        after: { officeCode },
        result: value ? 'done' : 'refused',
      },
      messages: [],
      live: [],
    }
  })
  if (!proven) throw new Refused('second-clerk-wrong')
  return person.id
}

async function worksAt(person: StaffRow, officeCode: string): Promise<boolean> {
  const granted = await readAsking({ staff: person.id }, (tx) =>
    tx
      .select({ role: staffGrant.role })
      .from(staffGrant)
      .where(and(eq(staffGrant.staffId, person.id), eq(staffGrant.officeCode, officeCode)))
      .limit(1),
  )
  return granted.length > 0
}
