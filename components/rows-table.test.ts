import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { RowsTable } from './rows-table.tsx'

const htmlOf = (rows: { id: string; cells: string[] }[]): string =>
  renderToStaticMarkup(
    createElement(RowsTable, { caption: 'การเข้าถึงข้อมูล', headings: ['เมื่อ', 'เหตุผล'], rows, empty: 'ไม่มี' }),
  )

describe('rows to be read', () => {
  test('have a name, and a region of that name that the keyboard can scroll', () => {
    const html = htmlOf([{ id: 'a', cells: ['09:41', 'ติดต่อ'] }])
    expect(html).toMatch(/<caption[^>]*>การเข้าถึงข้อมูล<\/caption>/)
    expect(html).toMatch(/<section aria-label="การเข้าถึงข้อมูล" tabindex="0"/)
  })

  test('stand under their headings, in the order given', () => {
    const html = htmlOf([
      { id: 'b', cells: ['09:42', 'สอง'] },
      { id: 'a', cells: ['09:41', 'หนึ่ง'] },
    ])
    expect([...html.matchAll(/<th scope="col"[^>]*>([^<]*)/g)].map(([, words]) => words)).toEqual(['เมื่อ', 'เหตุผล'])
    expect([...html.matchAll(/<td[^>]*>([^<]*)/g)].map(([, words]) => words)).toEqual(['09:42', 'สอง', '09:41', 'หนึ่ง'])
  })

  test('say so when there are none', () => {
    expect(htmlOf([])).toMatch(/^<p[^>]*>ไม่มี<\/p>$/)
  })
})
