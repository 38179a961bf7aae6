import type { CardName } from '#agent/protocol.ts'

/** The named cards that belong to somebody of the demo's town; only the foreign card does not. */
export const HOLDER_KEYS = [
  'normal',
  'expires-in-5-days',
  'expired-30-days',
  'expired-61-days',
  'lost',
  'not-latest',
  'name-changed',
  'holder-dead',
  'lifetime',
  'birth-day-unknown',
  'child',
  'naturalised',
  'broken-chip',
  'no-photo',
  'long-bangkok-address',
] as const
export type HolderKey = (typeof HOLDER_KEYS)[number]

/** Where a person is registered: names alone, without หมู่ที่, ตำบล, อำเภอ and their like. */
export type Home = {
  readonly houseNumber: string
  readonly moo: string
  readonly trok: string
  readonly soi: string
  readonly road: string
  readonly subdistrict: string
  readonly district: string
  readonly province: string
}

/** One card as the card register knows it. Days are Buddhist-era digits, `99999999` for life. */
export type HeldCard = {
  /** หมายเลขคำขอมีบัตร (bp1no), 14 digits. */
  readonly requestNumber: string
  /** 16 lower-case hexadecimal digits. */
  readonly chipNumber: string
  /** `JT1234567890`; null on cards without one. */
  readonly laserNumber: string | null
  readonly issuedOn: string
  readonly expiresOn: string
  /** Why the card register does not call it normal. */
  readonly cause: 'none' | 'lost' | 'replaced' | 'holder_dead'
  readonly latest: boolean
}

/** A person whom one of the named cards belongs to, as the registers of the demo's town know them. */
export type NamedHolder = {
  readonly key: HolderKey
  readonly nationalId: string
  /** As written on the card. */
  readonly thaiName: CardName
  readonly englishName: CardName
  /** As the population register has it today: differs where the name was changed after the card was made. */
  readonly registeredThaiName: CardName
  readonly registeredEnglishName: CardName
  readonly sex: '1' | '2'
  /** Buddhist-era digits; month and day `00` where unknown. */
  readonly bornOn: string
  /** ISO 3166 alpha-2. */
  readonly nationality: 'TH'
  /** Person status 0–13. */
  readonly statusCode: number
  readonly home: Home
  /** The card that is put into the reader. */
  readonly card: HeldCard
  /** The one made later, where the card in the reader is not the latest. */
  readonly newerCard?: HeldCard
}
