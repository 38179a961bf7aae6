import { CardFacts, type Fact } from '#components/card-facts.tsx'
import { dateInWords, type Wording } from '#components/format.ts'
import { Notice } from '#components/notice.tsx'
import { Panel } from '#components/panel.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import { parseBuddhist } from '#registry/plain-date.ts'
import { formatDay } from '#registry/plain-date-format.ts'
import type { HomeOnPage, PersonOnPage } from '#registry/person/registered-person.ts'
import type { PersonPage } from '#registry/person/view-person.ts'
import { writtenAddress } from '#registry/person/written-address.ts'
import { statusOnPage } from '../status-on-page.ts'
import { nameIn } from './names.ts'

type RegisterFactsProps = { texts: Texts; wording: Wording; page: Pick<PersonPage, 'person' | 'home'> }

/** What the population register and the house register say. */
export function RegisterFacts({ texts: { person: words }, wording, page: { person, home } }: RegisterFactsProps) {
  return (
    <Panel title={words.register}>
      <div className="space-y-4">
        <CardFacts facts={[...personFacts(words, wording, person), ...homeFacts(words, wording, home)]} />
        {home?.closedOn != null && (
          <Notice tone="warn" title={fill(words.houseClosed, { day: formatDay(home.closedOn, wording.lang) })} />
        )}
      </div>
    </Panel>
  )
}

function personFacts(words: Texts['person'], wording: Wording, person: PersonOnPage): readonly Fact[] {
  const { facts } = words
  const sexes: Readonly<Record<string, string>> = words.sexes
  return [
    { label: facts.name, value: nameIn('th', person), key: true, lang: 'th' },
    { label: facts.englishName, value: nameIn('en', person), lang: 'en' },
    { label: facts.born, value: dateInWords(parseBuddhist(person.bornOnDigits), wording, 'long') },
    { label: facts.sex, value: sexes[person.sex] ?? person.sex },
    { label: facts.nationality, value: countryIn(wording, person.nationality) },
    { label: facts.status, value: statusOnPage(person.statusCode, words).words },
  ]
}

function homeFacts(words: Texts['person'], wording: Wording, home: HomeOnPage | undefined): readonly Fact[] {
  const { facts, houseKinds } = words
  if (home === undefined) return [{ label: facts.address, value: words.noHome }]
  const { livedFrom, livedUntil, kind, houseCode } = home
  const gone = livedUntil === null ? [] : [{ label: facts.until, value: formatDay(livedUntil, wording.lang) }]
  return [
    { label: livedUntil === null ? facts.address : facts.lastAddress, value: writtenAddress(home), lang: 'th' },
    { label: facts.house, value: `${writtenHouseCode(houseCode)} · ${houseKinds[kind]}` },
    { label: facts.houseRole, value: standing(words.houseRoles, home.ownerStatus) },
    { label: facts.since, value: formatDay(livedFrom, wording.lang) },
    ...gone,
  ]
}

function standing(
  { headOfHousehold, resident, familyHead }: Texts['person']['houseRoles'],
  ownerStatus: number,
): string {
  if (ownerStatus === 0) return resident
  return ownerStatus === 1 ? headOfHousehold : fill(familyHead, { number: ownerStatus })
}

/** `1306-000099-1`. */
function writtenHouseCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4, 10)}-${code.slice(10)}`
}

/** `ไทย`, `Thailand`; the code itself for what is no country. */
function countryIn({ lang }: Wording, code: string): string {
  return new Intl.DisplayNames(lang, { type: 'region', fallback: 'code' }).of(code) ?? code
}
