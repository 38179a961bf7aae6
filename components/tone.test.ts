import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Notice } from './notice.tsx'
import { ToneIcon, TONES } from './tone.tsx'

test('every tone has an outline of its own, so that grey print keeps them apart', () => {
  const outlines = TONES.map((tone) =>
    renderToStaticMarkup(createElement(ToneIcon, { tone })).replaceAll(/class="[^"]*"/g, ''),
  )
  expect(new Set(outlines).size).toBe(TONES.length)
})

test('an icon is never the only one to say it: it is hidden from screen readers', () => {
  for (const tone of TONES) {
    expect(renderToStaticMarkup(createElement(ToneIcon, { tone }))).toContain('aria-hidden="true"')
  }
})

function roleOf(announce?: 'polite' | 'assertive'): string | undefined {
  const notice = createElement(Notice, { tone: 'bad', title: 'อ่านบัตรไม่ได้', ...(announce && { announce }) })
  return /role="(\w+)"/.exec(renderToStaticMarkup(notice))?.[1]
}

test('a notice interrupts only when it is told to', () => {
  expect([roleOf(), roleOf('polite'), roleOf('assertive')]).toEqual([undefined, 'status', 'alert'])
})
