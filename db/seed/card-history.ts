import type { Card } from '#db/schema/card.ts'
import type { Person } from '#db/schema/person.ts'
import { addDays, buddhistDigits, type PlainDate } from '#registry/plain-date.ts'
import { lastDayOfCard } from '#test-support/virtual-card/card-days.ts'
import type { Random } from './random.ts'
import type { Writing } from './registrar.ts'

type Issue = { readonly on: PlainDate; readonly endsOn: PlainDate | undefined }

/** The oldest cards that are kept here; who is older than these had some before. */
const KEPT_YEARS = 20
const FIRST_CARD_AGE = 15
/** The Identity Card Act gives cards from seven years of age since 2011. */
const CHILD_CARD = { age: 7, since: '2011-07-09' }
/** From this age on a card is for life. */
const LIFE_AGE = 70
/** Days before and after the last day of a card within which people renew it. */
const RENEWAL = { early: 40, late: 50 }
const CHIP_SINCE = '2006-01-01'
const LASER_SINCE = '2012-01-01'

type Holder = { readonly person: Person; readonly bornOn: PlainDate; readonly diedOn?: PlainDate | undefined }

/** Writes the cards that a Thai had until today: the latest, and up to two that it replaced. */
export function writeCards({ books, random, today }: Writing, { person, bornOn, diedOn }: Holder): void {
  const issues = issuesUntil(random, bornOn, diedOn ?? today).slice(-3)
  for (const [index, issue] of issues.entries()) {
    const next = issues[index + 1]
    const cause = next === undefined ? causeOfLatest(random, diedOn) : causeOfOld(random, issue, next)
    books.cards.push({ ...aCard(random, person, issue), cause, latest: next === undefined })
  }
}

/** Replaced because it ended, or well before that for a reason. */
function causeOfOld(random: Random, { endsOn }: Issue, next: Issue): Card['cause'] {
  const ended = endsOn !== undefined && next.on >= addDays(endsOn, -RENEWAL.early)
  return ended ? 'replaced' : random.pick(['lost', 'lost', 'damaged', 'name_changed', 'address_changed'])
}

/** Two in a hundred cards stopped being good and have not been replaced yet. */
function causeOfLatest(random: Random, diedOn: PlainDate | undefined): Card['cause'] {
  if (diedOn !== undefined) return 'holder_dead'
  return random.chance(0.98) ? 'none' : random.pick(['lost', 'lost', 'damaged', 'cancelled', 'chip_broken'])
}

function issuesUntil(random: Random, bornOn: PlainDate, until: PlainDate): readonly Issue[] {
  const issues: Issue[] = []
  let on = firstIssue(random, bornOn, until)
  while (on <= until) {
    const forLife = on >= yearsAfter(bornOn, LIFE_AGE)
    const endsOn = forLife ? undefined : lastDayOfCard(bornOn, on)
    issues.push({ on, endsOn })
    if (endsOn === undefined) break
    on = random.chance(0.15)
      ? addDays(on, random.between(200, 2500))
      : addDays(endsOn, random.between(-RENEWAL.early, RENEWAL.late))
  }
  return issues
}

function firstIssue(random: Random, bornOn: PlainDate, until: PlainDate): PlainDate {
  const asChild = yearsAfter(bornOn, CHILD_CARD.age)
  const first = asChild >= CHILD_CARD.since ? asChild : yearsAfter(bornOn, FIRST_CARD_AGE)
  const kept = addDays(until, -KEPT_YEARS * 365 - random.below(3000))
  return addDays(first > kept ? first : kept, random.below(60))
}

function yearsAfter(day: PlainDate, years: number): PlainDate {
  return addDays(`${Number(day.slice(0, 4)) + years}${day.slice(4).replace('-02-29', '-02-28')}`, 0)
}

function aCard(random: Random, person: Person, { on, endsOn }: Issue): Omit<Card, 'cause' | 'latest'> {
  return {
    personId: person.id,
    id: random.uuid(),
    requestNumber: `130601${random.digits(8)}`,
    chipNumber: on >= CHIP_SINCE ? random.hex(16) : null,
    laserNumber: on >= LASER_SINCE ? `JT${random.digits(10)}` : null,
    issuedOnDigits: buddhistDigits(on),
    expiresOnDigits: endsOn === undefined ? '99999999' : buddhistDigits(endsOn),
  }
}
