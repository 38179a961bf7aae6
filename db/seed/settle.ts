import type { House } from '#db/schema/house.ts'
import { addDays, buddhistDigits, daysBetween, type PlainDate } from '#registry/plain-date.ts'
import { writeCards } from './card-history.ts'
import { aFamily, somebody, type Family } from './family.ts'
import { writePerson, writeResidence, type Newcomer, type Writing } from './registrar.ts'

/** Lets a family move into an empty house: the first of them becomes its เจ้าบ้าน. */
export function settle(writing: Writing, house: House, family: Family = aFamily(writing.random, writing.today)): void {
  const movedIn = dayOfMoving(writing, house, family)
  for (const [index, member] of family.members.entries()) {
    const ownerStatus = index === 0 ? 1 : member === family.second ? 2 : 0
    const person = writePerson(writing, member, peculiarities(writing, member))
    const from = later(movedIn, member.bornOn)
    writeResidence(writing, person, { house, stay: { ownerStatus, from } })
    writeCards(writing, { person, bornOn: member.bornOn })
  }
  if (writing.random.chance(0.08)) writeDeparted(writing, house, family)
}

/** In the first half of the last century many a day of birth was not known, and was entered as zeros. */
function peculiarities({ random }: Writing, { bornOn }: Newcomer): { readonly bornOnDigits?: string } {
  if (bornOn >= '1965-01-01' || !random.chance(0.06)) return {}
  const digits = buddhistDigits(bornOn)
  return { bornOnDigits: random.chance(0.5) ? `${digits.slice(0, 4)}0000` : `${digits.slice(0, 6)}00` }
}

/** Between the day the house was opened or its head was twenty, and today. */
function dayOfMoving({ random, today }: Writing, house: House, { members: [head] }: Family): PlainDate {
  const grown = head === undefined ? today : addDays(head.bornOn, 20 * 365)
  const earliest = later(house.openedOn, grown)
  return addDays(earliest, random.below(Math.max(1, daysBetween(earliest, today))))
}

/** Somebody of the family who died (1), or moved abroad (4): struck off the house, still in the register. */
function writeDeparted(writing: Writing, house: House, { members: [head] }: Family): void {
  const { random, today } = writing
  if (head === undefined) return
  const died = random.chance(0.85)
  const age = died ? random.between(58, 92) : random.between(22, 45)
  const last = head.last
  const newcomer = somebody(random, today, { age, last, married: age > 50 })
  const left = later(addDays(today, -random.between(20, 4000)), addDays(newcomer.bornOn, 365))
  const from = later(house.openedOn, newcomer.bornOn)
  if (from > left) return
  const person = writePerson(writing, newcomer, { statusCode: died ? 1 : 4 })
  writeResidence(writing, person, { house, stay: { ownerStatus: 0, from, until: left } })
  writeCards(writing, { person, bornOn: newcomer.bornOn, diedOn: died ? left : undefined })
}

export function later(one: PlainDate, other: PlainDate): PlainDate {
  return one > other ? one : other
}
