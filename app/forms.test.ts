import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const pages = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'))
const forms = pages.flatMap((path) =>
  [...readFileSync(join('app', path), 'utf8').matchAll(/<form\b[^>]*/g)].map(([tag]) => ({ path, tag })),
)

test('PV-6: whoever presses Enter before the script runs puts no password and no name into an address', () => {
  expect(forms.length).toBeGreaterThan(5)
  expect(forms.filter(({ tag }) => !/^<form\s+method="post"/.test(tag))).toEqual([])
})
