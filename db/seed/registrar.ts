import type { House } from '#db/schema/house.ts'
import type { Person } from '#db/schema/person.ts'
import { checkDigitOf } from '#registry/national-id.ts'
import { ageOn, buddhistDigits, dayOfBuddhist, parseBuddhist, type PlainDate } from '#registry/plain-date.ts'
import type { WrittenName } from './names/given-names.ts'
import type { Random } from './random.ts'
import type { TownBooks } from './town.ts'

/** What the generator carries about while it writes a town. */
export type Writing = {
  readonly books: TownBooks
  readonly random: Random
  readonly today: PlainDate
  /** Codes of offices all over the country, where people who moved here were born. */
  readonly officeCodes: readonly string[]
  /** Numbers and addresses that are taken. */
  readonly taken: Set<string>
}

export type Sex = '1' | '2'

/** Somebody who is not written down yet. */
export type Newcomer = {
  readonly sex: Sex
  readonly first: WrittenName
  readonly last: WrittenName
  readonly bornOn: PlainDate
  readonly married: boolean
}

/** What a person differs in from most. */
export type Peculiar = Partial<Pick<Person, 'bornOnDigits' | 'nationality' | 'statusCode' | 'nationalId'>>

/** Writes a person down under a new number, and under the names that they are found by. */
export function writePerson(writing: Writing, newcomer: Newcomer, peculiar: Peculiar = {}): Person {
  const { random, today } = writing
  const { sex, first, last, bornOn } = newcomer
  const bornOnDigits = peculiar.bornOnDigits ?? buddhistDigits(bornOn)
  return writeDown(writing, {
    id: random.uuid(),
    nationalId: peculiar.nationalId ?? aNationalId(writing, bornOn),
    ...prefixes(newcomer, today),
    firstName: first.th,
    middleName: '',
    lastName: last.th,
    firstNameEn: first.en,
    middleNameEn: '',
    lastNameEn: last.en,
    sex,
    bornOnDigits,
    bornOn: dayOfBuddhist(parseBuddhist(bornOnDigits)) ?? null,
    nationality: peculiar.nationality ?? 'TH',
    statusCode: peculiar.statusCode ?? 0,
  })
}

export function writeDown({ books }: Pick<Writing, 'books'>, person: Person): Person {
  const { id: personId, nationalId } = person
  books.people.push(person)
  books.claims.push({ nationalId, personId })
  for (const name of new Set([
    searchName(person.firstName, person.lastName),
    searchName(person.firstNameEn, person.lastNameEn),
  ])) {
    books.names.push({ personId, searchName: name })
  }
  return person
}

function searchName(first: string, last: string): string {
  return `${first} ${last}`.toLowerCase()
}

/** เด็กชาย and เด็กหญิง until 15, when Thais come under นาย and นางสาว; นาง is a married woman. */
function prefixes({ sex, bornOn, married }: Newcomer, today: PlainDate): Pick<Person, 'prefix' | 'prefixEn'> {
  const isChild = (ageOn(parseBuddhist(buddhistDigits(bornOn)), today) ?? 0) < 15
  if (sex === '1') return isChild ? { prefix: 'เด็กชาย', prefixEn: 'Master' } : { prefix: 'นาย', prefixEn: 'Mr.' }
  if (isChild) return { prefix: 'เด็กหญิง', prefixEn: 'Miss' }
  return married ? { prefix: 'นาง', prefixEn: 'Mrs.' } : { prefix: 'นางสาว', prefixEn: 'Miss' }
}

/**
 * A number as it would have been given: the person type by the day of birth (NI-5), the office of the birth entry, and a
 * running number.
 */
export function aNationalId(writing: Writing, bornOn: PlainDate, type = personType(writing.random, bornOn)): string {
  const { random, officeCodes, taken } = writing
  const office = random.chance(0.7) ? '1306' : random.pick(officeCodes)
  const twelve = `${type}${office}${random.digits(7)}`
  const number = `${twelve}${checkDigitOf(twelve)}`
  if (taken.has(number)) return aNationalId(writing, bornOn, type)
  taken.add(number)
  return number
}

/** From 1984 on births are notified (types 1 and 2); whoever lived before was entered with type 3 or 4. */
function personType(random: Random, bornOn: PlainDate): string {
  const at = random.below(100)
  if (bornOn >= '1984-01-01') return at < 93 ? '1' : at < 98 ? '2' : '5'
  return at < 92 ? '3' : at < 97 ? '4' : '5'
}

export type Stay = { readonly ownerStatus: number; readonly from: PlainDate; readonly until?: PlainDate | undefined }

/** Writes that a person is, or was, registered in a house; a เจ้าบ้าน who still is becomes the house's. */
export function writeResidence({ books, random }: Writing, who: Person, at: { house: House; stay: Stay }): void {
  const { house, stay } = at
  books.residences.push({
    personId: who.id,
    id: random.uuid(),
    houseOfficeCode: house.officeCode,
    houseId: house.id,
    kind: 'main',
    ownerStatus: stay.ownerStatus,
    livedFrom: stay.from,
    livedUntil: stay.until ?? null,
  })
  if (stay.ownerStatus === 1 && stay.until === undefined) house.masterId = who.id
}
