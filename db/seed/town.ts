import type { Card } from '#db/schema/card.ts'
import type { House } from '#db/schema/house.ts'
import type { nationalIdClaim } from '#db/schema/national-id-claim.ts'
import type { personName } from '#db/schema/person-name.ts'
import type { Person } from '#db/schema/person.ts'
import type { Residence } from '#db/schema/residence.ts'
import type { staffGrant, StaffRow } from '#db/schema/staff.ts'

/** A member of staff before their password and TOTP secret are sealed, which only the server that will know them can do. */
export type StaffSeat = Pick<
  StaffRow,
  'id' | 'homeOfficeCode' | 'username' | 'personId' | 'houseId' | 'nameTh' | 'nameEn' | 'surname'
>

/** Everything the registers know of a town, as rows of their tables. */
export type Town = {
  readonly houses: readonly House[]
  readonly people: readonly Person[]
  readonly names: readonly (typeof personName.$inferSelect)[]
  readonly claims: readonly (typeof nationalIdClaim.$inferSelect)[]
  readonly residences: readonly Residence[]
  readonly cards: readonly Card[]
  readonly staff: readonly StaffSeat[]
  readonly grants: readonly (typeof staffGrant.$inferSelect)[]
}

/** The same while it is being written. */
export type TownBooks = { readonly [Book in keyof Town]: Town[Book][number][] }

export function emptyBooks(): TownBooks {
  return { houses: [], people: [], names: [], claims: [], residences: [], cards: [], staff: [], grants: [] }
}
