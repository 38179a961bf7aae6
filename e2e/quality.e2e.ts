import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { th } from '#messages/th.ts'
import { expectNoBarrier, lookedAt } from './support/axe.ts'
import { at, expect, test } from './support/desk.ts'
import { LANGS, speak } from './support/language.ts'
import { untilPanel } from './support/reader-panel.ts'

const KB = 1000
/** Counted before any script runs: no prefetch of another page is in it. */
const LIMITS = { script: 165 * KB, style: 20 * KB, font: 50 * KB } as const

test('the counter is light: what its first page loads stays within its limits', async ({ office, deskOf }) => {
  const page = await deskOf(office.clerk)
  const html = await (await page.request.get(at('/counter'))).text()
  const gzippedOf = async (addresses: readonly string[]): Promise<number> => {
    const bodies = await Promise.all(
      [...new Set(addresses)].map(async (address) => (await page.request.get(at(address))).body()),
    )
    return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0)
  }

  const scripts = matches(html, /<script\b(?![^>]*\bnomodule)[^>]*\bsrc="([^"]+)"/gi)
  const styles = matches(html, /<link\b(?=[^>]*rel="stylesheet")[^>]*\bhref="([^"]+)"/gi)
  const fonts: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'font') fonts.push(response.body())
  })
  await page.goto(at('/counter'))
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  const bytes = {
    script: await gzippedOf(scripts),
    style: await gzippedOf(styles),
    font: (await Promise.all(fonts)).reduce((sum, font) => sum + font.length, 0),
  }
  console.log('first load of /counter in bytes, and the limits:', bytes, LIMITS)

  expect(scripts.length).toBeGreaterThan(0)
  expect(styles.length).toBeGreaterThan(0)
  expect(fonts.length).toBeGreaterThan(0)
  expect(bytes.script).toBeLessThanOrEqual(LIMITS.script)
  expect(bytes.style).toBeLessThanOrEqual(LIMITS.style)
  expect(bytes.font).toBeLessThanOrEqual(LIMITS.font)
})

function matches(html: string, pattern: RegExp): readonly string[] {
  return [...html.matchAll(pattern)].flatMap(([, address]) => (address === undefined ? [] : [address]))
}

/** Counts what moved and what was pressed, from the first byte of the page. */
const COUNTERS = `
  window.counted = { shift: 0, shifted: [], keys: 0, clicks: 0, longest: 0 }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue
      window.counted.shift += entry.value
      window.counted.shifted.push(...entry.sources.map(({ node }) => node?.nodeName + '.' + (node?.className ?? '')))
    }
  }).observe({ type: 'layout-shift', buffered: true })
  addEventListener('keydown', (event) => { window.counted.keys += event.isTrusted ? 1 : 0 }, true)
  addEventListener('click', (event) => { window.counted.clicks += event.isTrusted ? 1 : 0 }, true)
`
type Counted = { readonly shift: number; readonly shifted: readonly string[]; keys: number; clicks: number }

async function countedOn(page: Page): Promise<Counted> {
  return page.evaluate<Counted>('window.counted')
}

/** Nothing has moved by more than this since it was asked last. */
async function expectStill(page: Page, limit: number): Promise<void> {
  const { shift, shifted } = await countedOn(page)
  console.log('layout shift:', shift, 'limit:', limit)
  expect(shift, shifted.join('\n')).toBeLessThanOrEqual(limit)
  await page.evaluate('window.counted.shift = 0, window.counted.shifted = []')
}

test('J1 and J4: a card cycle takes no key to its verdict and one to the next person, and in no cycle anything moves', async ({
  office,
  reader,
  deskOf,
}) => {
  const page = await deskOf(office.clerk)
  await page.addInitScript(COUNTERS)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')
  await page.evaluate('document.fonts.ready')
  await expectStill(page, Infinity)

  await reader.insert('lost')
  await expect(page.getByRole('heading', { name: th.cardCheck.verdicts.bad, exact: true })).toBeFocused()
  expect(await countedOn(page)).toMatchObject({ keys: 0, clicks: 0 })

  await page.keyboard.press('Enter')
  await expect(page.getByText(th.counter.cleared)).toBeVisible()
  expect(await countedOn(page)).toMatchObject({ keys: 1, clicks: 0 })
  await reader.pull()
  await untilPanel(page, 'REMOVED_DONE')
  await expectStill(page, 0.001)

  await reader.insert('normal')
  await untilPanel(page, 'VERDICT')
  await reader.pull()
  await untilPanel(page, 'REMOVED_DONE')

  await expectStill(page, 0.001)
})

/** Elements with Thai words of their own whose lines are too tight, or whose words are cut off. */
const TIGHT = `[...document.querySelectorAll('body *')].flatMap((element) => {
  const own = [...element.childNodes].some((node) => node.nodeType === 3 && /[\\u0E00-\\u0E7F]/.test(node.data))
  if (!own || element.closest('script, style, noscript') || !element.checkVisibility()) return []
  const style = getComputedStyle(element)
  const tight = style.lineHeight === 'normal' || parseFloat(style.lineHeight) / parseFloat(style.fontSize) < 1.45
  const hidden = style.clip !== 'auto' || style.clipPath !== 'none'
  const cut = !hidden && style.overflow === 'hidden' && element.scrollHeight > element.clientHeight + 1
  return tight || cut ? [element.tagName + ' ' + element.textContent.slice(0, 40)] : []
})`

async function expectRoom(page: Page, named: string): Promise<void> {
  expect(await page.evaluate<string[]>(TIGHT), named).toEqual([])
}

/** What sticks out on the right, where nothing of its own scrolls sideways. */
const STICKS_OUT = `(() => {
  const room = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= room) return []
  const scrolls = (element) => element !== null && element !== document.body &&
    (/auto|scroll|hidden/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > room + 1 && !scrolls(element.parentElement))
    .map((element) => element.tagName + ' ' + element.className + ' ' + element.textContent.slice(0, 30))
})()`

async function expectNoSidewaysScroll(page: Page, named: string): Promise<void> {
  expect(await page.evaluate<string[]>(STICKS_OUT), named).toEqual([])
}

test('no state of the counter shuts anybody out: axe, room for Thai, 320 px, forced colours, less motion', async ({
  office,
  reader,
  deskOf,
}) => {
  test.setTimeout(120_000)
  const page = await deskOf(office.clerk)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')

  const inspect = async (state: string): Promise<void> => {
    for (const lang of LANGS) {
      await speak(page, lang)
      await expectNoBarrier(page, `${state} ${lang}`)
    }
    await speak(page, 'th')
    await expectRoom(page, state)
    await page.setViewportSize({ width: 320, height: 640 })
    await expectNoSidewaysScroll(page, `${state} at 320 px`)
    await expectNoBarrier(page, `${state} at 320 px`)
    await page.setViewportSize({ width: 1366, height: 768 })
  }

  await test.step('waiting', () => inspect('waiting'))
  for (const [key, verdict] of [
    ['normal', 'ok'],
    ['expires-in-5-days', 'warn'],
    ['lost', 'bad'],
    ['long-bangkok-address', 'ok'],
  ] as const) {
    await test.step(key, async () => {
      await reader.insert(key)
      await untilPanel(page, 'VERDICT')
      await expect(page.getByRole('heading', { name: th.cardCheck.verdicts[verdict], exact: true })).toBeVisible()
      await inspect(key)
      await reader.pull()
      await untilPanel(page, 'REMOVED_DONE')
    })
  }
  await test.step('declining, zoomed picture, keys', async () => {
    await reader.insert('normal')
    await untilPanel(page, 'VERDICT')
    for (const key of ['r', 'z', 'Shift+Slash']) {
      await page.keyboard.press(key)
      await expect(page.getByRole(key === 'r' ? 'alertdialog' : 'dialog')).toBeVisible()
      await expectNoBarrier(page, `dialog of ${key}`)
      await expectRoom(page, `dialog of ${key}`)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toHaveCount(0)
    }
  })
  await test.step('forced colours and reduced motion', async () => {
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
    const button = page.getByRole('button', { name: th.counter.attestFace })
    expect(await button.evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe('solid')
    const icon = page.getByRole('list', { name: th.counter.checks }).getByRole('listitem').first()
    await expect(icon).toContainText(th.counter.results.pass)
    const moving = await page.evaluate<number>(
      'document.getAnimations().filter(({ playState }) => playState === "running").length',
    )
    expect(moving).toBe(0)
  })
})

/** Everything that opens without a card, for each who may open it. */
const ROUTES = [
  ['clerk', ['/start', '/counter', '/search', '/not-permitted']],
  ['administrator', ['/start', '/admin/services', '/admin/workstations']],
] as const

async function visit(page: Page, path: string): Promise<void> {
  for (const lang of LANGS) {
    await page.context().addCookies([{ name: 'lang', value: lang, url: at('/') }])
    await page.goto(at(path))
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoBarrier(page, `${path} ${lang}`)
    await expectRoom(page, `${path} ${lang}`)
  }
  await page.setViewportSize({ width: 320, height: 640 })
  await expectNoSidewaysScroll(page, `${path} at 320 px`)
  await page.setViewportSize({ width: 1366, height: 768 })
}

test('no route shuts anybody out, in either language, down to 320 px', async ({ office, deskOf, browser }) => {
  test.setTimeout(120_000)
  const stranger = await (await browser.newContext()).newPage()
  await visit(stranger, '/sign-in')
  for (const [who, paths] of ROUTES) {
    const page = await deskOf(office[who])
    for (const path of paths) await test.step(path, () => visit(page, path))
    await test.step(`lock of ${who}`, async () => {
      await page.goto(at(paths[1]))
      // A key that is pressed before the page's script has come is nobody's: press until it is heard.
      await expect(async () => {
        await page.keyboard.press('F8')
        await expect(page.getByRole('heading', { name: /ล็อก|lock/i })).toBeVisible({ timeout: 1_000 })
      }).toPass()
      await visit(page, '/lock')
    })
  }
  console.log('axe: routes × states × languages looked at in this run:', lookedAt(), 'violations: 0')
})
