import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { ReadingClaims } from '#agent/protocol.ts'
import type { Tx } from '#db/client.ts'
import { authenticator, house, office, person, residence, setting } from '#db/schema/index.ts'
import type { By, Staff, StaffRole } from '../actor.ts'
import { ask } from '../asking.ts'
import { findByNationalId, seePerson } from '../person/see-person.ts'
import { today } from '../plain-date.ts'
import { Refused } from '../refusal.ts'
import type { CardCheckFacts, RegisteredPerson } from './facts.ts'

/** All facts of a card check but the authority's, which are asked for before the transaction. */
export type LocalFacts = Omit<CardCheckFacts, 'authority'>

/**
 * Looks the holder up by the number that was read, and writes that look (PV-1, CR-6).
 *
 * @returns the facts, and who the holder is; `personId` is undefined when the number is not in the register
 */
export async function gatherFacts(
  tx: Tx,
  claims: ReadingClaims,
  by: By<Staff>,
): Promise<{ readonly personId: string | undefined; readonly facts: LocalFacts }> {
  const { nationalId } = claims.card
  const at = by.now.toISOString()
  const personId = /^[0-9]{13}$/.test(nationalId) ? await findByNationalId(tx, nationalId) : undefined
  const registered = personId === undefined ? undefined : await seeHolder(tx, personId, by)
  // The number leads to one person, so the clerk holds this card exactly when it leads to their own entry.
  const clerksNumber = personId === by.actor.personId ? nationalId : ''
  const facts: LocalFacts = {
    today: today(by.now),
    reading: { card: claims.card, photo: claims.photo !== null, readAt: at },
    person: registered,
    lookedUpAt: at,
    office: { mayEnrol: await mayEnrol(tx, by.actor.officeCode) },
    authenticators: personId === undefined ? 0 : await countInUse(tx, personId),
    clerk: { nationalId: clerksNumber, surname: by.actor.surname, houseId: by.actor.houseId },
    minimumAge: await minimumAge(tx),
  }
  return { personId, facts }
}

async function seeHolder(tx: Tx, personId: string, by: By<Staff>): Promise<RegisteredPerson> {
  await seePerson(tx, by, { personId, kind: 'card_check', purpose: 'card_in_reader', role: roleAtCounter(by.actor) })
  const [entry] = await tx.select().from(person).where(eq(person.id, personId))
  if (entry === undefined) throw new Error('a number is claimed for a person who is not in the register')
  const { firstName, middleName, lastName, bornOnDigits, nationality, statusCode } = entry
  const lives = await residenceOf(tx, personId)
  return { firstName, middleName, lastName, bornOnDigits, nationality, statusCode, residence: lives }
}

async function residenceOf(tx: Tx, personId: string): Promise<RegisteredPerson['residence']> {
  const [lives] = await tx
    .select({ officeCode: residence.houseOfficeCode, houseId: residence.houseId })
    .from(residence)
    .where(and(eq(residence.personId, personId), isNull(residence.livedUntil)))
  if (lives === undefined) return undefined
  await ask(tx, { houses: `{${lives.houseId}}` })
  const [address] = await tx
    .select({
      houseNumber: house.houseNumber,
      moo: house.moo,
      trok: house.trok,
      soi: house.soi,
      road: house.road,
      subdistrict: house.subdistrict,
      district: house.district,
      province: house.province,
    })
    .from(house)
    .where(and(eq(house.officeCode, lives.officeCode), eq(house.id, lives.houseId)))
  if (address === undefined) throw new Error(`house ${lives.houseId} is lived in and not in the register`)
  return { houseId: lives.houseId, address }
}

async function countInUse(tx: Tx, personId: string): Promise<number> {
  const inUse = inArray(authenticator.state, ['active', 'suspended'])
  return tx.$count(authenticator, and(eq(authenticator.personId, personId), inUse))
}

/** In which of their roles somebody reads a card: as a clerk, if they are one. */
function roleAtCounter({ roles }: Staff): StaffRole {
  const [role] = roles.includes('clerk') ? (['clerk'] as const) : roles
  if (role === undefined) throw new Refused('not-permitted')
  return role
}

async function mayEnrol(tx: Tx, officeCode: string): Promise<boolean> {
  const [there] = await tx.select({ mayEnrol: office.mayEnrol }).from(office).where(eq(office.code, officeCode))
  return there?.mayEnrol === true
}

async function minimumAge(tx: Tx): Promise<number> {
  const [kept] = await tx.select({ value: setting.value }).from(setting).where(eq(setting.key, 'enrolment.minimum-age'))
  const years = Number(kept?.value)
  if (kept === undefined || !Number.isInteger(years))
    throw new Error('setting enrolment.minimum-age is no number of years')
  return years
}
