import type { SortingState } from '@tanstack/react-table'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { columnsFor, DataTable } from './data-table.tsx'

type Row = { id: string; number: string; owner: string }

const column = columnsFor<Row>()
const columns = column.columns([
  column.accessor('number', { header: 'เลขคำร้อง' }),
  column.accessor('owner', { header: 'ผู้ดำเนินการ', enableSorting: false }),
])

function tableOf(rows: Row[], sorting: SortingState = []): string {
  const props = {
    caption: 'คำร้องย้ายเข้า',
    columns,
    rows,
    empty: 'ยังไม่มีคำร้อง',
    sorting,
    onSortingChange: () => undefined,
  }
  return renderToStaticMarkup(createElement(DataTable<Row>, props))
}

const two: Row[] = [
  { id: 'b', number: 'ยข-2569-000129', owner: 'วิชัย' },
  { id: 'a', number: 'ยข-2569-000128', owner: 'ว่าง' },
]

describe('a table', () => {
  test('has a name, and a region of that name that the keyboard can scroll', () => {
    const html = tableOf(two)
    expect(html).toMatch(/<caption[^>]*>คำร้องย้ายเข้า<\/caption>/)
    expect(html).toMatch(/<section aria-label="คำร้องย้ายเข้า" tabindex="0"/)
  })

  test('shows the rows in the order in which the server gave them', () => {
    const html = tableOf(two, [{ id: 'number', desc: false }])
    expect(html.indexOf('000129')).toBeLessThan(html.indexOf('000128'))
  })

  test('tells by which column it is sorted, and offers to sort only those that an index serves', () => {
    const html = tableOf(two, [{ id: 'number', desc: true }])
    expect(html.match(/aria-sort="[a-z]+"/g)).toEqual(['aria-sort="descending"'])
    expect(html.match(/<button/g)).toHaveLength(1)
  })

  test('says in words that it has no rows', () => {
    expect(tableOf([])).toMatch(/<p[^>]*>ยังไม่มีคำร้อง<\/p>/)
  })
})
