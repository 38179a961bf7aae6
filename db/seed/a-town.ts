import type { PlainDate } from '#registry/plain-date.ts'
import { namedHolders } from '#test-support/virtual-card/named-holders.ts'
import { writeEarlierHomes } from './earlier-homes.ts'
import { writeNamedHolders } from './named-residents.ts'
import { NEIGHBOUR_OFFICE, TOWN_OFFICE, LOCAL_OFFICE } from './offices.ts'
import { allDistricts } from './places.ts'
import { aHouse, townQuarters, type Quarter } from './quarters.ts'
import { aRandom } from './random.ts'
import type { Writing } from './registrar.ts'
import { settle } from './settle.ts'
import { writeStaff } from './staff-roll.ts'
import { emptyBooks, type Town } from './town.ts'
import { writeAliens, writeCentralRegister, writeNaturalised, writeRareStatuses } from './unusual-people.ts'

export type TownPlan = {
  readonly seed: string
  /** Civil day in Bangkok that ages and cards count from. */
  readonly today: PlainDate
  /** Families' houses; the named holders', the staff's and the central register come on top. */
  readonly houses?: number
}

const HOUSES = 6800

/**
 * A believable town: อำเภอลำลูกกา with the part that its local office keeps, and a corner of the neighbouring district.
 * The same plan gives the same town, to the last identifier.
 */
export async function aTown({ seed, today, houses = HOUSES }: TownPlan): Promise<Town> {
  const [quarters, districts] = await Promise.all([townQuarters(), allDistricts()])
  const random = aRandom(seed)
  const officeCodes = districts.map(({ code }) => code)
  const writing: Writing = { books: emptyBooks(), random, today, officeCodes, taken: new Set() }

  const holders = namedHolders(today)
  const namedHouses = writeNamedHolders(writing, holders)
  writeStaff(writing, { namedHouses: namedHouses, quarters })
  for (let built = 0; built < houses; built += 1)
    settle(writing, aHouse(writing, quarterAt(quarters, random.below(100))))
  for (const officeCode of [TOWN_OFFICE, LOCAL_OFFICE, NEIGHBOUR_OFFICE]) {
    for (const quarter of quarters.filter((one) => one.officeCode === officeCode).slice(0, 1))
      writeCentralRegister(writing, quarter)
  }
  writeEarlierHomes(writing)
  writeRareStatuses(writing)
  writeNaturalised(writing)
  writeAliens(writing)
  return writing.books
}

/** The quarter that the `percent`-th of a hundred houses stands in. */
function quarterAt(quarters: readonly Quarter[], percent: number): Quarter {
  let until = 0
  for (const quarter of quarters) {
    until += quarter.share
    if (percent < until) return quarter
  }
  throw new Error(`the shares of the quarters make ${until}, not 100`)
}
