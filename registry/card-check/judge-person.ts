import { ageOn, parseBuddhist } from '../plain-date.ts'
import type { CodeOf, Finding } from './check-row.ts'
import type { CardCheckFacts } from './facts.ts'
import { personStatusOf } from './person-status.ts'
import { sameAddress, sameName, sameSurname } from './same-words.ts'

/** ISO 3166 alpha-2, as the register keeps it. CC-9. */
const THAI = 'TH'

/** CC-7: prefixes are not compared. */
export function judgeName({ person, reading, lookedUpAt }: CardCheckFacts): Finding<'name'> {
  const from = { values: {}, source: 'register', at: lookedUpAt } as const
  if (person === undefined) return { ...from, code: 'name.not-compared' }
  const { first, middle, last } = reading.card.thaiName
  const same =
    sameName(first, person.firstName) && sameName(middle, person.middleName) && sameName(last, person.lastName)
  return { ...from, code: same ? 'name.same' : 'name.changed' }
}

/** CC-8 */
export function judgePersonStatus({ person, lookedUpAt }: CardCheckFacts): Finding<'person-status'> {
  const from = { values: {}, source: 'register', at: lookedUpAt } as const
  if (person === undefined) return { ...from, code: 'person-status.not-in-register' }
  const status = personStatusOf(person.statusCode)
  return { ...from, code: status === undefined ? 'person-status.not-understood' : `person-status.${status}` }
}

/** CC-9 */
export function judgeNationality({ person, lookedUpAt }: CardCheckFacts): Finding<'nationality'> {
  const from = { values: {}, source: 'register', at: lookedUpAt } as const
  if (person === undefined) return { ...from, code: 'nationality.not-known' }
  return { ...from, code: person.nationality === THAI ? 'nationality.thai' : 'nationality.other' }
}

/** CC-10: by the register's day of birth, by the card's only where there is no entry. */
export function judgeAge(facts: CardCheckFacts): Finding<'age'> {
  const { person, reading, lookedUpAt, today, minimumAge } = facts
  const from =
    person === undefined
      ? ({ source: 'chip', at: reading.readAt } as const)
      : ({ source: 'register', at: lookedUpAt } as const)
  const age = ageOn(parseBuddhist(person?.bornOnDigits ?? reading.card.bornOn), today)
  if (age === undefined) return { ...from, code: 'age.unknown', values: {} }
  const values = { years: String(age), minimum: String(minimumAge) }
  return { ...from, code: age >= minimumAge ? 'age.old-enough' : 'age.too-young', values }
}

/** CC-12 */
export function judgeOffice({ office, lookedUpAt }: CardCheckFacts): Finding<'office'> {
  const code = office.mayEnrol ? 'office.enrols' : 'office.does-not-enrol'
  return { code, values: {}, source: 'office', at: lookedUpAt }
}

/** CC-11: a person who moved keeps the old card, so a difference is told and judged by nobody. */
export function judgeAddress({ person, reading, lookedUpAt }: CardCheckFacts): Finding<'address'> {
  const from = { values: {}, source: 'register', at: lookedUpAt } as const
  const address = person?.residence?.address
  if (address === undefined) return { ...from, code: 'address.not-compared' }
  return { ...from, code: sameAddress(reading.card.address, address) ? 'address.same' : 'address.differs' }
}

/** CC-15 */
export function judgeAuthenticator({ authenticators, lookedUpAt }: CardCheckFacts): Finding<'authenticator'> {
  const from = { source: 'register', at: lookedUpAt } as const
  if (authenticators === 0) return { ...from, code: 'authenticator.none', values: {} }
  return { ...from, code: 'authenticator.replaced', values: { count: String(authenticators) } }
}

/** CC-13 */
export function judgeClerk(facts: CardCheckFacts): Finding<'clerk'> {
  return { code: clerkCode(facts), values: {}, source: 'staff', at: facts.lookedUpAt }
}

function clerkCode({ clerk, person, reading }: CardCheckFacts): CodeOf<'clerk'> {
  if (clerk.nationalId === reading.card.nationalId) return 'clerk.self'
  if (clerk.houseId === person?.residence?.houseId) return 'clerk.same-house'
  const surnames = [reading.card.thaiName.last, person?.lastName ?? '']
  return surnames.some((surname) => sameSurname(clerk.surname, surname)) ? 'clerk.same-surname' : 'clerk.another'
}
