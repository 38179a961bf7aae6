import { chromium, type BrowserContext } from '@playwright/test'
import { figures, quantile } from './print-figures.ts'
import { startWeb } from './start-web.ts'

/**
 * What the counter costs in the browser: from card to verdict, what it loads, what it keeps, and how many presses the
 * door takes. Exits with 1 when a limit is broken.
 *
 *     npm run bench:counter [-- cards that are timed = 40] [card cycles for memory = 200]
 */
const LIMITS = { verdictMs: 300, scriptKb: 165, growthMb: 5 }
const ROUTES = ['/sign-in', '/start', '/counter', '/search', '/lock', '/admin/workstations', '/admin/services'] as const
const WARM_UP = 10
const [timed = 40, cycles = 200] = process.argv.slice(2).map(Number)

const web = await startWeb()
const [{ anOffice }, { aReader }, { sitDown, SESSION_COOKIE }, { cardCycle, heapMb, noteVerdicts }, { measureDoor }] =
  await Promise.all([
    import('#test-support/office.ts'),
    import('../e2e/support/reader.ts'),
    import('../e2e/support/session-cookie.ts'),
    import('./card-cycles.ts'),
    import('./door-presses.ts'),
  ])
const told = figures('counter')
const office = await anOffice()
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})

async function deskOf(person: typeof office.clerk): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'th-TH' })
  const { cookie: value } = await sitDown(person)
  await context.addCookies([{ name: SESSION_COOKIE, value, url: web.origin, httpOnly: true, sameSite: 'Strict' }])
  return context
}

/** Bytes of script on the wire until the page is quiet, as the server packs them. */
async function scriptsOf(context: BrowserContext, route: string): Promise<number> {
  const page = await context.newPage()
  await page.goto(`${web.origin}${route}`, { waitUntil: 'load' })
  const bytes = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => new URL(entry.name).pathname.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  )
  await page.close()
  return bytes / 1000
}

/** The same counter, card after card. */
async function measureCards(): Promise<void> {
  const reader = await aReader(office)
  try {
    const page = await (await deskOf(office.clerk)).newPage()
    await noteVerdicts(page)
    await page.goto(`${web.origin}/counter`)
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable')
    for (let cycle = 0; cycle < WARM_UP; cycle += 1) await cardCycle(page, reader)
    const before = await heapMb(cdp)
    const took: number[] = []
    for (let cycle = 0; cycle < Math.max(timed, cycles); cycle += 1) took.push(await cardCycle(page, reader))
    const growth = (await heapMb(cdp)) - before

    const first = took.slice(0, timed)
    const ours = quantile(first, 0.5)
    told.add({ what: `last byte to verdict painted, median of ${timed}`, unit: 'ms', ours, limit: LIMITS.verdictMs })
    told.add({ what: 'the same, 95 of 100', unit: 'ms', ours: quantile(first, 0.95) })
    told.add({ what: `heap grown over ${took.length} cards`, unit: 'MB', ours: growth, limit: LIMITS.growthMb })
  } finally {
    await reader.stop()
  }
}

try {
  const context = await deskOf(await office.hasStaff({ roles: ['clerk', 'administrator'], counterNumber: 3 }))
  for (const route of ROUTES) {
    const ours = await scriptsOf(context, route)
    const limit = route === '/counter' ? { limit: LIMITS.scriptKb } : {}
    told.add({ what: `first script of ${route}`, unit: 'kB gz', ours, ...limit })
  }

  await measureCards()

  const door = await measureDoor()
  const peers = { perSecond: door.bareSql.perSecond, p95: door.bareSql.p95 }
  told.add({
    what: 'presses at the door',
    unit: '/s',
    ours: door.door.perSecond,
    peer: { who: 'bare SQL', value: peers.perSecond },
  })
  told.add({
    what: 'one of them, 95 of 100',
    unit: 'ms',
    ours: door.door.p95,
    peer: { who: 'bare SQL', value: peers.p95 },
  })
} finally {
  await browser.close()
  await web.stop()
}
const broken = told.broken()
console.log(broken.length === 0 ? 'all within their limits' : `broken: ${broken.join(', ')}`)
process.exit(broken.length === 0 ? 0 : 1)
