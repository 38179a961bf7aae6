'use client'

import {
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type OnChangeFn,
  type RowData,
  type SortingState,
} from '@tanstack/react-table'
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'

const features = tableFeatures({ rowSortingFeature })

export const columnsFor = <Row extends RowData>() => createColumnHelper<typeof features, Row>()

type DataTableProps<Row extends { id: string }> = {
  /** Read out by screen readers and used by e2e tests to find the table. */
  caption: string
  columns: ColumnDef<typeof features, Row>[]
  rows: Row[]
  /** What to say when there are no rows. */
  empty: string
  /** The order the server has sorted by; a change goes into the URL, never sorts here. Undefined: nothing sorts. */
  sorting?: SortingState
  onSortingChange?: OnChangeFn<SortingState>
}

const UNSORTED: SortingState = []
const keepSorting = () => undefined

/** Rows that the server has chosen and sorted, in a region of their own that scrolls on narrow screens. */
export function DataTable<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { caption, columns, rows, empty, sorting = UNSORTED, onSortingChange = keepSorting } = props
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: (row) => row.id,
    manualSorting: true,
    enableSorting: props.onSortingChange !== undefined,
    state: { sorting },
    onSortingChange,
  })

  if (rows.length === 0) return <p className="panel px-4 py-8 text-center text-ink-2">{empty}</p>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by key
    <section aria-label={caption} tabIndex={0} className="panel overflow-x-auto">
      <table className="w-full text-left text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="bg-sunken">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <ColumnHead
                  key={header.id}
                  sorted={header.column.getIsSorted()}
                  onSort={header.column.getCanSort() ? header.column.getToggleSortingHandler() : undefined}
                >
                  <table.FlexRender header={header} />
                </ColumnHead>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} className="h-14 border-t border-line hover:bg-page">
              {row.getAllCells().map((cell) => (
                <td key={cell.id} className="px-4 py-2">
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type Sorted = false | 'asc' | 'desc'
type ColumnHeadProps = { sorted: Sorted; onSort: ((event: unknown) => void) | undefined; children: ReactNode }

/** Offers to sort, and says how it is sorted, only where an index serves it. */
function ColumnHead({ sorted, onSort, children }: ColumnHeadProps) {
  if (onSort === undefined) {
    return (
      <th scope="col" className="px-4 py-2">
        <span className="term font-semibold">{children}</span>
      </th>
    )
  }
  return (
    <th scope="col" aria-sort={ariaSort(sorted)} className="px-4 py-2">
      <button type="button" onClick={onSort} className="term inline-flex min-h-6 items-center gap-1 font-semibold">
        {children}
        <SortIcon sorted={sorted} />
      </button>
    </th>
  )
}

function SortIcon({ sorted }: { sorted: Sorted }) {
  if (sorted === false) return <ChevronsUpDown aria-hidden="true" size={16} className="text-ink-3" />
  return sorted === 'asc' ? <ArrowUp aria-hidden="true" size={16} /> : <ArrowDown aria-hidden="true" size={16} />
}

/** For columns that can sort; `none` says that the table is sorted by another. */
function ariaSort(sorted: Sorted): 'none' | 'ascending' | 'descending' {
  if (sorted === false) return 'none'
  return sorted === 'asc' ? 'ascending' : 'descending'
}
