import { addDays, type PlainDate } from '#registry/plain-date.ts'

/** A card is good for eight years and until the day before the next birthday. */
const CARD_YEARS = 8

/** The same month and day so many years earlier. Ask for multiples of four: then 29 February stays what it is. */
export function yearsBefore(day: PlainDate, years: number): PlainDate {
  return `${Number(day.slice(0, 4)) - years}${day.slice(4)}`
}

/** Last day on which a card is good: the day before the first birthday that is eight years after its issue, or later. */
export function lastDayOfCard(bornOn: PlainDate, issuedOn: PlainDate): PlainDate {
  const birthday = bornOn.slice(4)
  const year = Number(issuedOn.slice(0, 4)) + CARD_YEARS
  const isReached = birthday >= issuedOn.slice(4)
  return addDays(`${isReached ? year : year + 1}${birthday}`, -1)
}
