'use client'

import { useEffect, useRef, type ReactNode } from 'react'
import { dateInWords, type Wording } from '#components/format.ts'
import { Notice } from '#components/notice.tsx'
import { RowsTable } from '#components/rows-table.tsx'
import { StatusTag } from '#components/status-tag.tsx'
import { fill } from '#messages/fill.ts'
import { parseBuddhist } from '#registry/plain-date.ts'
import { formatDay } from '#registry/plain-date-format.ts'
import type { FoundPeople, FoundPerson } from '#registry/person/look-up.ts'
import { writtenAddress } from '#registry/person/written-address.ts'
import { statusOnPage } from '../person/status-on-page.ts'
import { FoundName } from './found-name.tsx'
import type { SearchTexts } from './search.tsx'

type SearchResultsProps = { texts: SearchTexts; wording: Wording; found: FoundPeople }

/** Whom the search found; the first one takes the focus, so that Enter opens it. */
export function SearchResults({ texts, wording, found }: SearchResultsProps) {
  const { search } = texts
  const results = useRef<HTMLDivElement>(null)
  const { people, mayBeMore, houseClosedOn } = found

  useEffect(() => {
    if (people.length > 0) results.current?.querySelector('a')?.focus()
  }, [people])

  return (
    <div ref={results} className="space-y-3">
      {houseClosedOn !== null && (
        <Notice tone="warn" title={fill(search.houseClosed, { day: formatDay(houseClosedOn, wording.lang) })} />
      )}
      {people.length === 0 ? (
        <Notice tone="info" title={search.nothing} announce="polite">
          {search.nothingHint}
        </Notice>
      ) : (
        <>
          <output className="block text-ink-2">
            {fill(mayBeMore ? search.tooMany : search.found, { count: people.length })}
          </output>
          <PeopleTable texts={texts} wording={wording} people={people} />
        </>
      )}
    </div>
  )
}

type PeopleTableProps = Pick<SearchResultsProps, 'texts' | 'wording'> & { people: readonly FoundPerson[] }

function PeopleTable({ texts, wording, people }: PeopleTableProps) {
  const { columns, results, nothing } = texts.search
  const { name, number, born, address, status } = columns
  const withAddress = people.some((person) => person.address !== null)
  return (
    <RowsTable
      caption={results}
      headings={withAddress ? [name, number, born, address, status] : [name, number, born, status]}
      rows={people.map((person) => ({ id: person.personId, cells: cellsOf(person, { texts, wording, withAddress }) }))}
      empty={nothing}
    />
  )
}

type Shown = Pick<SearchResultsProps, 'texts' | 'wording'> & { readonly withAddress: boolean }

function cellsOf(person: FoundPerson, { texts, wording, withAddress }: Shown): readonly ReactNode[] {
  const { tone, words } = statusOnPage(person.statusCode, texts.person)
  const address = (
    <span key="address" lang="th">
      {person.address !== null && writtenAddress(person.address)}
    </span>
  )
  return [
    <FoundName key="name" person={person} lang={wording.lang} />,
    <span key="number" className="national-id" translate="no">
      {person.maskedId}
    </span>,
    dateInWords(parseBuddhist(person.bornOnDigits), wording),
    ...(withAddress ? [address] : []),
    <StatusTag key="status" tone={tone}>
      {words}
    </StatusTag>,
  ]
}
