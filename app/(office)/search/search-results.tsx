'use client'

import Link from 'next/link'
import { useEffect, useMemo, useRef } from 'react'
import { columnsFor, DataTable } from '#components/data-table.tsx'
import { dateInWords, type Wording } from '#components/format.ts'
import { Notice } from '#components/notice.tsx'
import { StatusTag } from '#components/status-tag.tsx'
import { fill } from '#messages/fill.ts'
import { parseBuddhist } from '#registry/plain-date.ts'
import { formatDay } from '#registry/plain-date-format.ts'
import type { FoundPeople, FoundPerson } from '#registry/person/look-up.ts'
import { writtenAddress } from '#registry/person/written-address.ts'
import { statusOnPage } from '../person/status-on-page.ts'
import type { SearchTexts } from './search.tsx'

type Row = FoundPerson & { readonly id: string }

const column = columnsFor<Row>()

type Columns = { readonly texts: SearchTexts; readonly wording: Wording; readonly withAddress: boolean }

function columnsIn({ texts, wording, withAddress }: Columns) {
  const { columns } = texts.search
  const address = column.accessor('address', {
    header: columns.address,
    cell: ({ getValue }) => {
      const at = getValue()
      return at === null ? null : <span lang="th">{writtenAddress(at)}</span>
    },
  })
  return column.columns([
    column.accessor('nameTh', {
      header: columns.name,
      cell: ({ row }) => <Name row={row.original} wording={wording} />,
    }),
    column.accessor('maskedId', {
      header: columns.number,
      cell: ({ getValue }) => (
        <span className="national-id" translate="no">
          {getValue()}
        </span>
      ),
    }),
    column.accessor('bornOnDigits', {
      header: columns.born,
      cell: ({ getValue }) => dateInWords(parseBuddhist(getValue()), wording),
    }),
    ...(withAddress ? [address] : []),
    column.accessor('statusCode', {
      header: columns.status,
      cell: ({ getValue }) => {
        const { tone, words } = statusOnPage(getValue(), texts.person)
        return <StatusTag tone={tone}>{words}</StatusTag>
      },
    }),
  ])
}

/** Both names: the Thai one is the one of the law. */
function Name({ row, wording }: { row: Row; wording: Wording }) {
  const th = <span lang="th">{row.nameTh}</span>
  const en = <span lang="en">{row.nameEn}</span>
  return (
    <>
      <Link
        href={`/person/${row.personId}`}
        prefetch={false}
        className="inline-flex min-h-6 items-center font-semibold text-primary underline underline-offset-4"
      >
        {wording.lang === 'th' ? th : en}
      </Link>
      <span className="block text-ink-2">{wording.lang === 'th' ? en : th}</span>
    </>
  )
}

type SearchResultsProps = { texts: SearchTexts; wording: Wording; found: FoundPeople }

/** Whom the search found; the first one takes the focus, so that Enter opens it. */
export function SearchResults({ texts, wording, found }: SearchResultsProps) {
  const { search } = texts
  const results = useRef<HTMLDivElement>(null)
  const { people, mayBeMore, houseClosedOn } = found
  const withAddress = people.some(({ address }) => address !== null)
  const columns = useMemo(() => columnsIn({ texts, wording, withAddress }), [texts, wording, withAddress])
  const rows = useMemo(() => people.map((it) => ({ ...it, id: it.personId })), [people])

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
          <DataTable caption={search.results} columns={columns} rows={rows} empty={search.nothing} />
        </>
      )}
    </div>
  )
}
