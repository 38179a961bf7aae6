import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** How many pages, states and languages this run has looked at. */
let looked = 0

/** Looks at the page as it stands, in a state that `named` says, and expects nothing to complain about. */
export async function expectNoBarrier(page: Page, named: string): Promise<void> {
  await page.evaluate(`window.axe === undefined && (() => { ${AXE} })()`)
  const found = await page.evaluate<string[]>(
    `axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`,
  )
  looked += 1
  expect(found, named).toEqual([])
}

/** For the report: routes × states × languages looked at so far. */
export function lookedAt(): number {
  return looked
}
