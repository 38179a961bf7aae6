import { addDays } from '#registry/plain-date.ts'
import { writeCards } from './card-history.ts'
import { DEMO_STAFF, type DemoStaff } from './demo-staff.ts'
import { somebody } from './family.ts'
import type { NamedHouses } from './named-residents.ts'
import { aHouse, type Quarter } from './quarters.ts'
import { writePerson, writeResidence, type Writing } from './registrar.ts'
import { later } from './settle.ts'

/** Where staff live: the houses of the named holders by key, and the quarters in which they have one of their own. */
export type Homes = {
  readonly namedHouses: NamedHouses
  readonly quarters: readonly Quarter[]
}

/** Writes everyone of the demo's staff: as a person of the town with a home and a card, and as staff with roles. */
export function writeStaff(writing: Writing, homes: Homes): void {
  for (const one of DEMO_STAFF) writeOne(writing, one, homes)
}

function writeOne(writing: Writing, staff: DemoStaff, { namedHouses, quarters }: Homes): void {
  const { books, random, today } = writing
  const shared = staff.livesWith === undefined ? undefined : namedHouses.get(staff.livesWith)
  const house = shared ?? aHouse(writing, random.pick(quarters))
  const newcomer = {
    ...somebody(random, today, { sex: staff.sex, age: staff.age, last: staff.last }),
    first: staff.first,
  }
  const person = writePerson(writing, newcomer)
  const ownerStatus = shared === undefined ? 1 : 0
  const from = later(later(house.openedOn, newcomer.bornOn), addDays(today, -random.between(400, 3000)))
  writeResidence(writing, person, { house, stay: { ownerStatus, from } })
  writeCards(writing, { person, bornOn: newcomer.bornOn })

  const id = random.uuid()
  books.staff.push({
    id,
    homeOfficeCode: staff.grants[0]?.[0] ?? house.officeCode,
    username: staff.username,
    personId: person.id,
    houseId: house.id,
    nameTh: `${person.firstName} ${person.lastName}`,
    nameEn: `${person.firstNameEn} ${person.lastNameEn}`,
    surname: person.lastName,
  })
  for (const [officeCode, roles] of staff.grants) {
    books.grants.push(...roles.map((role) => ({ officeCode, staffId: id, role })))
  }
}
