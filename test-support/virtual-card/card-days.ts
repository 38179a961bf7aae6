const YEARS_BEFORE_CHRIST = 543
const MS_PER_DAY = 86_400_000
/** A card is good for eight years and until the day before the next birthday. */
const CARD_YEARS = 8

/** `YYYY-MM-DD` in the Christian era, so many days later (or earlier). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10)
}

/** The same month and day so many years earlier. Ask for multiples of four: then 29 February stays what it is. */
export function yearsBefore(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) - years}${day.slice(4)}`
}

/** `2026-11-22` as the chip writes it: `25691122`. */
export function buddhistDigits(day: string): string {
  return `${Number(day.slice(0, 4)) + YEARS_BEFORE_CHRIST}${day.slice(5, 7)}${day.slice(8, 10)}`
}

/** Last day on which a card is good: the day before the first birthday that is eight years after its issue, or later. */
export function lastDayOfCard(bornOn: string, issuedOn: string): string {
  const birthday = bornOn.slice(4)
  const year = Number(issuedOn.slice(0, 4)) + CARD_YEARS
  const isReached = `${year}${birthday}` >= `${year}${issuedOn.slice(4)}`
  return addDays(`${isReached ? year : year + 1}${birthday}`, -1)
}
