import { beforeAll, describe, expect, test } from 'vitest'
import { askEmbedded } from '#authority/embedded.ts'
import { checksOf, verdictOf, type Verdict } from '#registry/card-check/rules.ts'
import type { CheckCode } from '#registry/card-check/check-row.ts'
import { questionAbout } from '#registry/card-check/kept-check.ts'
import type { RegisteredPerson } from '#registry/card-check/facts.ts'
import { cardText } from '#test-support/virtual-card/card-text.ts'
import type { HolderKey } from '#test-support/virtual-card/named-holder.ts'
import { namedHolders } from '#test-support/virtual-card/named-holders.ts'
import { aTown } from './a-town.ts'
import type { Town } from './town.ts'

/** Days on which the demo may be set up: an ordinary one, leap day and the day after it, both ends of a year. */
const DAYS = ['2026-11-25', '2028-02-29', '2028-03-01', '2026-12-31', '2027-01-01']

/** What the counter says of each card that can be read whole, and the rows that are not plainly good. */
const EXPECTED: Readonly<Record<Exclude<HolderKey, 'broken-chip'>, readonly [Verdict, readonly CheckCode[]]>> = {
  normal: ['ok', []],
  'expires-in-5-days': ['warn', ['expiry.soon']],
  'expired-30-days': ['bad', ['card-status.expired', 'expiry.expired']],
  'expired-61-days': ['bad', ['card-status.expired', 'expiry.expired']],
  lost: ['bad', ['card-status.lost']],
  'not-latest': ['bad', ['latest.newer', 'card-status.replaced']],
  'name-changed': ['bad', ['latest.not-said', 'card-status.mismatch', 'name.changed']],
  'holder-dead': ['bad', ['card-status.holder-dead', 'person-status.died', 'address.not-compared']],
  lifetime: ['ok', []],
  'birth-day-unknown': ['ok', []],
  child: ['bad', ['age.too-young']],
  naturalised: ['ok', []],
  'no-photo': ['warn', ['chip.photo-missing']],
  'long-bangkok-address': ['ok', []],
}

describe.each(DAYS)('on %s', (today) => {
  let town: Town
  beforeAll(async () => {
    town = await aTown({ seed: 'thabian', today, houses: 20 })
  })

  test.each(Object.entries(EXPECTED))('card "%s" gets the verdict that it is named after', async (key, expected) => {
    const [verdict, codes] = expected

    const rows = await check({ key, today, town, username: 'somying' })

    expect(rows.filter(({ result }) => result !== 'pass').map(({ code }) => code)).toEqual(codes)
    expect(verdictOf(rows)).toBe(verdict)
  })

  test('CC-13: when mali reads the card of the man in whose house she lives, the clerk’s family is a warning', async () => {
    const rows = await check({ key: 'expires-in-5-days', today, town, username: 'mali' })

    expect(rows.find((row) => row.check === 'clerk')?.result).toBe('warn')
  })
})

type Counter = { readonly key: string; readonly today: string; readonly town: Town; readonly username: string }

/** The card as this clerk would check it at a counter in ลำลูกกา, against the town's registers. */
async function check({ key, today, town, username }: Counter): Promise<ReturnType<typeof checksOf>> {
  const holder = namedHolders(today).find((one) => one.key === key)
  const person = town.people.find(({ nationalId }) => nationalId === holder?.nationalId)
  if (holder === undefined || person === undefined) throw new Error(`no card is named ${key}, or nobody holds it`)
  const now = new Date(`${today}T09:30:00+07:00`)
  const at = now.toISOString()
  const card = cardText(holder)
  const cards = town.cards.filter(({ personId }) => personId === person.id).map((row) => ({ ...person, ...row }))
  const statement = await askEmbedded(questionAbout(card, holder.card), async () => cards, now)
  return checksOf({
    today,
    reading: { card, photo: holder.key !== 'no-photo', readAt: at },
    authority: { ...statement, answeredAt: at },
    person: { ...person, residence: residenceOf(person.id, town) },
    lookedUpAt: at,
    office: { mayEnrol: true },
    authenticators: 0,
    clerk: clerk(username, town),
    minimumAge: 15,
  })
}

function residenceOf(id: string, town: Town): RegisteredPerson['residence'] {
  const stay = town.residences.find(({ personId, livedUntil }) => personId === id && livedUntil === null)
  const address = town.houses.find((house) => house.id === stay?.houseId)
  return address && { houseId: address.id, address }
}

function clerk(username: string, town: Town): { nationalId: string; surname: string; houseId: string } {
  const seat = town.staff.find((one) => one.username === username)
  const person = town.people.find(({ id }) => id === seat?.personId)
  if (seat === undefined || person === undefined) throw new Error(`there is no ${username}`)
  return { nationalId: person.nationalId, surname: seat.surname, houseId: seat.houseId }
}
