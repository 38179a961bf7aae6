import type { CardText, ReadFailure } from '#agent/protocol.ts'
import type { CardSaid, CardSilence } from '#authority/port.ts'
import type { House } from '#db/schema/house.ts'
import type { Person } from '#db/schema/person.ts'
import type { PlainDate } from '../plain-date.ts'

/** What the card register said of this card, or that it said nothing. */
export type AuthorityFact =
  | Pick<CardSaid, 'kind' | 'status' | 'cause' | 'latest' | 'latestIssuedOn' | 'expiresOn' | 'answeredAt'>
  | Pick<CardSilence, 'kind' | 'answeredAt'>

/** Address in the house register: names alone, without หมู่ที่, ตำบล and their like. */
export type HouseAddress = Pick<
  House,
  'houseNumber' | 'moo' | 'trok' | 'soi' | 'road' | 'subdistrict' | 'district' | 'province'
>

/** The person of this number in the population register. */
export type RegisteredPerson = Pick<
  Person,
  'firstName' | 'middleName' | 'lastName' | 'bornOnDigits' | 'nationality' | 'statusCode'
> & {
  /** Where they are registered now; undefined when nowhere. */
  readonly residence: { readonly houseId: string; readonly address: HouseAddress } | undefined
}

/** Everything that decides whether the holder of a card may be enrolled here and now. Instants are ISO. */
export type CardCheckFacts = {
  readonly today: PlainDate
  /** The signed reading: whole by definition (CR-5). */
  readonly reading: { readonly card: CardText; readonly photo: boolean; readonly readAt: string }
  readonly authority: AuthorityFact
  /** Undefined when the number is not in the register. */
  readonly person: RegisteredPerson | undefined
  /** When register, office and staff were looked up. */
  readonly lookedUpAt: string
  readonly office: { readonly mayEnrol: boolean }
  /** Authenticators of the person that are in use. */
  readonly authenticators: number
  readonly clerk: { readonly nationalId: string; readonly surname: string; readonly houseId: string }
  /** Setting, in full years. CC-10. */
  readonly minimumAge: number
}

/** Failures of a reading that say something about the card itself; the others are about reader and agent. */
export type CardFailure = Extract<
  ReadFailure,
  'card-removed' | 'card-changed' | 'card-silent' | 'card-slow' | 'card-unknown' | 'card-broken'
>
