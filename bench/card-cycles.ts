import type { CDPSession, Page } from '@playwright/test'
import { th } from '#messages/th.ts'
import type { TestReader } from '../e2e/support/reader.ts'

const PAINTED = 'verdict-painted'

/** Makes the page note when a verdict's heading has been painted: first frame after it came into the document. */
export async function noteVerdicts(page: Page): Promise<void> {
  // No function in here has a name: tsx would wrap it in a helper that the page does not have.
  await page.addInitScript(
    ({ title, mark }) => {
      performance.setResourceTimingBufferSize(100_000)
      const seen = { verdict: false }
      new MutationObserver(() => {
        const isThere = [...document.querySelectorAll('h1, h2, h3')].some(({ textContent }) => textContent === title)
        const isNew = isThere && !seen.verdict
        seen.verdict = isThere
        if (!isNew) return
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.addEventListener('message', () => performance.mark(mark), { once: true })
          port1.start()
          port2.postMessage(null)
        })
      }).observe(document, { subtree: true, childList: true, characterData: true })
    },
    { title: th.cardCheck.verdicts.ok, mark: PAINTED },
  )
}

/** One card put in, judged and pulled. Milliseconds from the last byte of the agent's reading to the painted verdict. */
export async function cardCycle(page: Page, reader: TestReader): Promise<number> {
  await reader.insert('normal')
  await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, PAINTED)
  const took = await page.evaluate((mark) => {
    const painted = performance.getEntriesByName(mark).at(-1)?.startTime ?? NaN
    const readings = performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => entry.name.endsWith('/read'))
    performance.clearMarks(mark)
    performance.clearResourceTimings()
    return painted - (readings.at(-1)?.responseEnd ?? NaN)
  }, PAINTED)
  await reader.pull()
  await page.getByText(th.counter.cleared).waitFor()
  return took
}

/** Bytes that the page's scripts hold after everything that nobody needs has been thrown away. */
export async function heapMb(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.enable')
  await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN) / 1024 / 1024
}
