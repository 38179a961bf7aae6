import type { ReactNode } from 'react'

type RowsTableProps = {
  /** Read out by screen readers, and found by tests. */
  caption: string
  headings: readonly string[]
  /** A cell for each heading. */
  rows: readonly { readonly id: string; readonly cells: readonly ReactNode[] }[]
  empty: string
}

/** Rows to be read and opened, in the one order that they have; what sorts is a `DataTable`. */
export function RowsTable({ caption, headings, rows, empty }: RowsTableProps) {
  if (rows.length === 0) return <p className="panel px-4 py-8 text-center text-ink-2">{empty}</p>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by key
    <section aria-label={caption} tabIndex={0} className="panel overflow-x-auto">
      <table className="w-full text-left text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="bg-sunken">
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col" className="term px-4 py-2 font-semibold">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells }) => (
            <tr key={id} className="h-14 border-t border-line">
              {cells.map((cell, column) => (
                <td key={headings[column]} className="px-4 py-2">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
