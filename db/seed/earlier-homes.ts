import { writeResidence, type Writing } from './registrar.ts'
import { later } from './settle.ts'

/** One เจ้าบ้าน in eight came from another house of the town, and is still found there as having lived there. */
export function writeEarlierHomes(writing: Writing): void {
  const { random, books } = writing
  const houses = books.houses.filter(({ kind }) => kind === 'ordinary')
  const people = new Map(books.people.map((person) => [person.id, person]))
  const present = books.residences.filter(({ ownerStatus, livedUntil }) => ownerStatus === 1 && livedUntil === null)
  for (const { personId, livedFrom } of present) {
    const person = people.get(personId)
    if (person === undefined || !random.chance(0.13)) continue
    const house = random.pick(houses)
    const from = later(house.openedOn, person.bornOn ?? house.openedOn)
    if (from < livedFrom) writeResidence(writing, person, { house, stay: { ownerStatus: 0, from, until: livedFrom } })
  }
}
