import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { TextField } from './text-field.tsx'

function fieldWith(texts: { hint?: string; error?: string; optional?: string }): string {
  return renderToStaticMarkup(createElement(TextField, { label: 'ชื่อ', id: 'name', ...texts }))
}

describe('a field', () => {
  test('is named by its label', () => {
    expect(fieldWith({})).toMatch(/<label for="name"[^>]*>ชื่อ<\/label>.*<input[^>]*id="name"/)
  })

  test('is described by its hint and its error, in this order', () => {
    const html = fieldWith({ hint: 'อย่างน้อย 2 ตัวอักษร', error: 'ใส่ชื่อ' })

    expect(html).toContain('aria-describedby="name-hint name-error"')
    expect(html).toContain('id="name-hint"')
    expect(html).toContain('id="name-error"')
  })

  test('is invalid only while it has an error', () => {
    expect(fieldWith({ error: 'ใส่ชื่อ' })).toContain('aria-invalid="true"')
    expect(fieldWith({ hint: 'คำแนะนำ' })).not.toContain('aria-invalid=')
  })

  test('that may stay empty says so; the others carry no mark', () => {
    expect(fieldWith({ optional: 'ไม่บังคับ' })).toContain('(ไม่บังคับ)')
    expect(fieldWith({})).not.toMatch(/\(|\*/)
  })
})
