import { describe, expect, test } from 'vitest'
import { CardFailure, type CardContents } from '#agent/card-reader.ts'
import { readThaiCard } from '#agent/thai-card.ts'
import { askEmbedded } from '#authority/embedded.ts'
import { transmitTo } from '#test-support/agent/transmit-to.ts'
import {
  namedCard,
  namedHolders,
  type HeldCard,
  type NamedCardKey,
  type NamedHolder,
} from '#test-support/virtual-card/named-cards.ts'
import { addDays, today } from '../plain-date.ts'
import type { CheckCode } from './check-row.ts'
import type { AuthorityFact } from './facts.ts'
import { questionAbout } from './kept-check.ts'
import { checksOf, checksOfUnread, inOrder, needsSecondClerk, verdictOf, type Verdict } from './rules.ts'

const NOW = new Date('2026-11-25T02:41:07Z')

async function readCard(key: NamedCardKey, now: Date): Promise<CardContents> {
  return readThaiCard(transmitTo(namedCard(key, today(now))), new AbortController().signal, () => undefined)
}

function holderOf(key: NamedCardKey, now: Date): NamedHolder {
  const holder = namedHolders(today(now)).find((someone) => someone.key === key)
  if (holder === undefined) throw new Error(`nobody holds ${key}`)
  return holder
}

/** What the card register of the same town says of the card that was read. */
async function authorityOn(read: CardContents, holder: NamedHolder, now: Date): Promise<AuthorityFact> {
  const { first: firstName, last: lastName } = holder.registeredThaiName
  const registered = (card: HeldCard) => ({
    ...card,
    issuedOnDigits: card.issuedOn,
    expiresOnDigits: card.expiresOn,
    bornOnDigits: holder.bornOn,
    firstName,
    lastName,
  })
  const cards = [holder.card, ...(holder.newerCard === undefined ? [] : [holder.newerCard])].map(registered)
  const said = await askEmbedded(questionAbout(read.card, read), async () => cards, now)
  return { ...said, answeredAt: now.toISOString() }
}

/** Chip, card register and population register of one holder, judged at a counter where nobody knows them. */
async function rowsOf(key: NamedCardKey, now: Date) {
  const read = await readCard(key, now)
  const holder = holderOf(key, now)
  const { first: firstName, middle: middleName, last: lastName } = holder.registeredThaiName
  const { statusCode, nationality, home: address, bornOn: bornOnDigits } = holder
  const residence = { houseId: 'their house', address }
  return checksOf({
    today: today(now),
    reading: { card: read.card, photo: read.photo !== null, readAt: now.toISOString() },
    authority: await authorityOn(read, holder, now),
    person: { firstName, middleName, lastName, bornOnDigits, nationality, statusCode, residence },
    lookedUpAt: now.toISOString(),
    office: { mayEnrol: true },
    authenticators: 0,
    clerk: { nationalId: '', surname: 'ใจดี', houseId: 'house of the clerk' },
    minimumAge: 15,
  })
}

const VERDICTS = [
  ['normal', 'ok', 'card-status.normal'],
  ['lifetime', 'ok', 'expiry.lifetime'],
  ['birth-day-unknown', 'ok', 'age.old-enough'],
  ['naturalised', 'ok', 'nationality.thai'],
  ['long-bangkok-address', 'ok', 'address.same'],
  ['expires-in-5-days', 'warn', 'expiry.soon'],
  ['no-photo', 'warn', 'chip.photo-missing'],
  ['expired-30-days', 'bad', 'expiry.expired'],
  ['expired-61-days', 'bad', 'expiry.expired'],
  ['lost', 'bad', 'card-status.lost'],
  ['not-latest', 'bad', 'latest.newer'],
  ['name-changed', 'bad', 'name.changed'],
  ['holder-dead', 'bad', 'person-status.died'],
  ['child', 'bad', 'age.too-young'],
] as const satisfies readonly (readonly [NamedCardKey, Verdict, CheckCode])[]

describe('CC-1: the cards of the demo, from chip to verdict', () => {
  test.for(VERDICTS)('%s is %s: %s', async ([key, verdict, because]) => {
    const rows = await rowsOf(key, NOW)
    const worst = inOrder(rows)[0]?.result

    expect(verdictOf(rows)).toBe(verdict)
    expect(rows.filter(({ result }) => result === worst).map(({ code }) => code)).toContain(because)
    expect(rows.find(({ check }) => check === 'address')?.code).toBe('address.same')
  })

  test.for(VERDICTS)(
    '%s is %s: %s, also on a leap day, at the end of a year and in seven years',
    async ([key, verdict]) => {
      for (const day of ['2028-02-29', '2027-12-31', '2027-01-01', addDays(today(NOW), 7 * 365)]) {
        expect([day, verdictOf(await rowsOf(key, new Date(`${day}T12:00:00+07:00`)))]).toEqual([day, verdict])
      }
    },
  )

  test('CC-13: of all of them only the one without a picture needs a second clerk', async () => {
    const all = await Promise.all(
      VERDICTS.map(async ([key]) => [key, needsSecondClerk(await rowsOf(key, NOW))] as const),
    )
    expect(all.filter(([, needed]) => needed).map(([key]) => key)).toEqual(['no-photo'])
  })

  test.for([
    ['foreign', 'card-unknown', 'chip.foreign'],
    ['broken-chip', 'card-broken', 'chip.broken'],
  ] as const)('CC-2: %s gives no reading (%s) and says why: %s', async ([key, failure, code]) => {
    await expect(readCard(key, NOW)).rejects.toThrow(CardFailure)
    await expect(readCard(key, NOW)).rejects.toMatchObject({ failure })

    expect(checksOfUnread(failure, NOW.toISOString())).toMatchObject([{ code, result: 'fail' }])
  })
})
