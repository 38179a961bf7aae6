import type { Card } from '#db/schema/card.ts'
import type { House } from '#db/schema/house.ts'
import type { Person } from '#db/schema/person.ts'
import { addDays, dayOfBuddhist, daysBetween, parseBuddhist, type PlainDate } from '#registry/plain-date.ts'
import type { NamedHolder } from '#test-support/virtual-card/named-holder.ts'
import { writeCards } from './card-history.ts'
import { somebody } from './family.ts'
import { TOWN_OFFICE } from './offices.ts'
import { takeAddress, writeHouse } from './quarters.ts'
import { writeDown, writePerson, writeResidence, type Newcomer, type Writing } from './registrar.ts'
import { later } from './settle.ts'

const OPENED_ON = '1994-05-06'
const BANG_KHUN_THIAN_OFFICE = '1021'
/** The dead holder died so many days ago. */
const DIED_DAYS_AGO = 40

export type NamedHouses = ReadonlyMap<NamedHolder['key'], House>

/**
 * Writes the holders of the named cards into the registers, each at home with one of their family, so that card,
 * registers and card authority agree (or differ in just what the card is named after).
 */
export function writeNamedHolders(writing: Writing, holders: readonly NamedHolder[]): NamedHouses {
  for (const { nationalId } of holders) writing.taken.add(nationalId)
  return new Map(holders.map((holder) => [holder.key, writeNamedHolder(writing, holder)]))
}

function writeNamedHolder(writing: Writing, holder: NamedHolder): House {
  const { home } = holder
  if (!takeAddress(writing, home, home)) throw new Error(`two named holders live at ${home.houseNumber}`)
  const officeCode = home.province === 'ปทุมธานี' ? TOWN_OFFICE : BANG_KHUN_THIAN_OFFICE
  const { houseNumber, moo, trok, soi, road } = home
  const built = { houseNumber, moo, trok, soi, road, kind: 'ordinary', openedOn: OPENED_ON } as const
  const house = writeHouse(writing, { ...home, officeCode }, built)
  const bornOn = roughly(holder.bornOn)
  const person = writeDown(writing, personOf(writing, holder))
  moveIn(writing, holder, { house, person, bornOn })
  writing.books.cards.push(...heldCards(holder, { personId: person.id, newId: writing.random.uuid }))
  return house
}

/** A day to count ages from where the register does not know one: the first of the year or the month. */
function roughly(digits: string): PlainDate {
  const known = digits.replace(/00$/, '01').replace(/00(?=01$)/, '01')
  return dayOfBuddhist(parseBuddhist(known)) ?? OPENED_ON
}

function personOf({ random }: Writing, holder: NamedHolder): Person {
  const { registeredThaiName: th, registeredEnglishName: en } = holder
  return {
    id: random.uuid(),
    nationalId: holder.nationalId,
    prefix: th.prefix,
    firstName: th.first,
    middleName: th.middle,
    lastName: th.last,
    prefixEn: en.prefix,
    firstNameEn: en.first,
    middleNameEn: en.middle,
    lastNameEn: en.last,
    sex: holder.sex,
    bornOnDigits: holder.bornOn,
    bornOn: dayOfBuddhist(parseBuddhist(holder.bornOn)) ?? null,
    nationality: holder.nationality,
    statusCode: holder.statusCode,
  }
}

type Settled = { readonly house: House; readonly person: Person; readonly bornOn: PlainDate }

/** Grown-up holders are เจ้าบ้าน; a child's is a parent, a dead one's the widow or widower. */
function moveIn(writing: Writing, holder: NamedHolder, { house, person, bornOn }: Settled): void {
  const { today } = writing
  const age = Math.floor(daysBetween(bornOn, today) / 365.25)
  const isMaster = holder.key !== 'child' && holder.key !== 'holder-dead'
  const until = holder.key === 'holder-dead' ? addDays(today, -DIED_DAYS_AGO) : undefined
  writeResidence(writing, person, {
    house,
    stay: { ownerStatus: isMaster ? 1 : 0, from: later(bornOn, OPENED_ON), until },
  })

  const kin = kinOf(writing, holder, age)
  const relative = writePerson(writing, kin)
  const stay = { ownerStatus: isMaster ? 0 : 1, from: later(kin.bornOn, OPENED_ON) }
  writeResidence(writing, relative, { house, stay })
  writeCards(writing, { person: relative, bornOn: kin.bornOn })
}

/** A parent of the young, a child of the old, the wife or husband of the dead: of the same surname. */
function kinOf({ random, today }: Writing, holder: NamedHolder, age: number): Newcomer {
  const { registeredThaiName: th, registeredEnglishName: en, key, sex } = holder
  const last = { th: th.last, en: en.last }
  if (key === 'holder-dead')
    return somebody(random, today, { sex: sex === '1' ? '2' : '1', age: age - 2, last, married: true })
  const kinAge = age < 48 ? age + random.between(22, 30) : age - random.between(22, 30)
  return somebody(random, today, { age: kinAge, last, married: age < 48 })
}

/** The rows of the card register for the card in the reader and, where there is one, the newer one. */
export function heldCards(
  holder: NamedHolder,
  { personId, newId }: { personId: string; newId: () => string },
): readonly Card[] {
  const held = holder.newerCard === undefined ? [holder.card] : [holder.card, holder.newerCard]
  return held.map(({ issuedOn, expiresOn, ...card }) => ({
    personId,
    id: newId(),
    ...card,
    issuedOnDigits: issuedOn,
    expiresOnDigits: expiresOn,
  }))
}
