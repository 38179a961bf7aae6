import type { By, Staff } from '../actor.ts'
import { readRegister, viewRegister } from '../read-register.ts'
import { listChecksOf, type CheckOfPerson } from './checks-of-person.ts'
import { listLooks, type LookCursor, type LooksPage } from './looks.ts'
import { readHome, readPerson, type HomeOnPage, type PersonOnPage } from './registered-person.ts'
import { findRight, lookBy, type RightToView } from './right-to-view.ts'

export type PersonPage = LooksPage & {
  readonly right: RightToView
  readonly person: PersonOnPage
  readonly home: HomeOnPage | undefined
  /** At the actor's office, newest first. */
  readonly checks: readonly CheckOfPerson[]
}

/** Which person, and behind which look the list of looks begins. */
export type PersonAsked = { readonly personId: string; readonly after: LookCursor | undefined }

/**
 * A person's page; each call is a look that is written before the data are read (PV-1), itself the first of the list.
 *
 * @returns undefined when the purpose has to be stated first (PV-3), and so for a person who does not exist
 * @throws {Refused} not-permitted
 */
export async function viewPerson(by: By<Staff>, asked: PersonAsked): Promise<PersonPage | undefined> {
  const { actor } = by
  const { personId } = asked
  const right = await readRegister(actor, (tx) => findRight(tx, by, personId))
  if (right === undefined) return undefined
  return viewRegister(by, lookBy(right, { actor, personId, kind: 'person_page' }), async (tx) => ({
    right,
    person: await readPerson(tx, personId),
    home: await readHome(tx, personId),
    checks: await listChecksOf(tx, actor, personId),
    ...(await listLooks(tx, actor, asked)),
  }))
}
