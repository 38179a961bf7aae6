import { eq } from 'drizzle-orm'
import { staff, type StaffRow } from '#db/schema/staff.ts'
import type { Staff } from '../actor.ts'
import { readRegister } from '../read-register.ts'

/** The account of whoever acts. */
export async function findOneself(actor: Staff): Promise<StaffRow> {
  const [person] = await readRegister(actor, (tx) => tx.select().from(staff).where(eq(staff.id, actor.id)))
  if (person === undefined) throw new Error(`account ${actor.id} vanished while its session is open`)
  return person
}
