import { createElement, type ComponentProps } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Button } from './button.tsx'

function markupOf(props: Omit<ComponentProps<typeof Button>, 'children'>): string {
  return renderToStaticMarkup(createElement(Button, props, 'อนุมัติ'))
}

describe('a button', () => {
  test('that cannot be pressed says why, and can still be reached', () => {
    const html = markupOf({ disabledBecause: 'มีข้อมูลไม่ตรงกัน 1 รายการ' })

    const describedBy = /aria-describedby="([^"]+)"/.exec(html)?.[1]
    expect(html).toContain('aria-disabled="true"')
    expect(html).not.toMatch(/ disabled[=\s>]/)
    expect(html).toMatch(new RegExp(`id="${describedBy}"[^>]*>มีข้อมูลไม่ตรงกัน 1 รายการ<`))
  })

  test('tells its key to the eye and to the screen reader, once each', () => {
    const html = markupOf({ shortcut: 'decline' })

    expect(html).toContain('aria-keyshortcuts="R"')
    expect(html).toMatch(/<kbd aria-hidden="true"[^>]*>R<\/kbd>/)
  })

  test('submits no form unless told to', () => {
    expect(markupOf({})).toContain('type="button"')
  })
})
