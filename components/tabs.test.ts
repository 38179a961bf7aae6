import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { neighbour, Tabs } from './tabs.tsx'

const tabs = [
  { id: 'overview', label: 'ภาพรวม', panel: 'หนึ่ง' },
  { id: 'access', label: 'การเข้าถึงข้อมูล', panel: 'สอง' },
]
const htmlOf = (initial: string): string =>
  renderToStaticMarkup(createElement(Tabs, { label: 'ส่วนของประวัติ', tabs, initial }))

describe('tabs', () => {
  test('are a named list of which one is chosen, and only that one is reached by Tab', () => {
    const html = htmlOf('access')
    expect(html).toContain('role="tablist" aria-label="ส่วนของประวัติ"')
    expect(html.match(/aria-selected="true"/g)).toHaveLength(1)
    expect(html).toMatch(/aria-selected="true"[^>]*tabindex="0"[^>]*>การเข้าถึงข้อมูล/)
    expect(html).toMatch(/aria-selected="false"[^>]*tabindex="-1"[^>]*>ภาพรวม/)
  })

  test('show the chosen part, and hide the others', () => {
    expect(htmlOf('access')).toMatch(/hidden=""[^>]*>หนึ่ง/)
    expect(htmlOf('access')).not.toMatch(/hidden=""[^>]*>สอง/)
  })

  test('begin with the first when asked for one that does not exist', () => {
    expect(htmlOf('nonsense')).toMatch(/hidden=""[^>]*>สอง/)
  })

  test('name each part by its tab', () => {
    const html = htmlOf('overview')
    for (const [, panel, tab] of html.matchAll(/<div id="([^"]+)" role="tabpanel" aria-labelledby="([^"]+)"/g)) {
      expect(html).toContain(`<button id="${tab}" type="button" role="tab"`)
      expect(html).toContain(`aria-controls="${panel}"`)
    }
    expect(html.match(/role="tabpanel"/g)).toHaveLength(2)
  })

  test.for([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 2, 0],
    ['ArrowLeft', 0, 2],
    ['ArrowLeft', 1, 0],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['Enter', 1, undefined],
  ] as const)('%s leads from part %i to %s', ([key, at, to]) => {
    expect(neighbour(key, at, 3)).toBe(to)
  })
})
