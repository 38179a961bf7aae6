import { and, desc, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { house, person, residence, type House, type Person, type Residence } from '#db/schema/index.ts'
import { ask } from '../asking.ts'
import { maskNationalId } from '../national-id.ts'

/** What the population register says of a person; the number only masked (NI-4). */
export type PersonOnPage = Omit<Person, 'nationalId' | 'bornOn'> & { readonly maskedId: string }

/** Where somebody lives, or lived last. */
export type HomeOnPage = Pick<Residence, 'ownerStatus' | 'livedFrom' | 'livedUntil'> &
  Omit<House, 'id' | 'officeCode' | 'masterId' | 'openedOn'>

/** Opened by the look that the transaction has written. */
export async function readPerson(tx: Tx, personId: string): Promise<PersonOnPage> {
  const [entry] = await tx.select().from(person).where(eq(person.id, personId))
  if (entry === undefined) throw new Error(`person ${personId} may be seen and is not in the register`)
  const { nationalId, bornOn: _, ...shown } = entry
  return { ...shown, maskedId: maskNationalId(nationalId) }
}

/** Undefined for somebody who was never registered in a house. */
export async function readHome(tx: Tx, personId: string): Promise<HomeOnPage | undefined> {
  const [stay] = await tx
    .select()
    .from(residence)
    .where(eq(residence.personId, personId))
    .orderBy(desc(residence.livedFrom))
    .limit(1)
  if (stay === undefined) return undefined
  await ask(tx, { houses: `{${stay.houseId}}` })
  const [home] = await tx
    .select()
    .from(house)
    .where(and(eq(house.officeCode, stay.houseOfficeCode), eq(house.id, stay.houseId)))
  if (home === undefined) throw new Error(`house ${stay.houseId} is lived in and not in the register`)
  const { id: _id, officeCode: _office, masterId: _master, openedOn: _opened, ...shown } = home
  const { ownerStatus, livedFrom, livedUntil } = stay
  return { ...shown, ownerStatus, livedFrom, livedUntil }
}
