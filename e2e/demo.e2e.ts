import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { th } from '#messages/th.ts'
import { expect, test } from './support/desk.ts'

/** A demo that runs: where it is, and how it ends. */
type RunningDemo = { readonly origin: string; readonly panel: string; readonly interrupt: () => Promise<number | null> }

/** Starts the demo as `npm run demo` does, in a folder of this test, and reads from its words where it is. */
async function startDemo(home: string): Promise<RunningDemo> {
  const demo = spawn(process.execPath, ['demo/run.mjs'], {
    env: { ...process.env, THABIAN_DEMO_HOME: home, PORT: '3900', THABIAN_READER: 'virtual' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const found: string[] = []
  for await (const line of createInterface({ input: demo.stdout })) {
    const address = /(?:Web application|Virtual reader)\s+(http:\S+)/.exec(line)?.[1]
    if (address !== undefined) found.push(address)
    if (line.includes('Ctrl-C stops all of it')) break
  }
  const [origin, panel] = found
  if (origin === undefined || panel === undefined) throw new Error('the demo did not say where it is')
  return { origin, panel, interrupt: () => interrupt(demo) }
}

async function interrupt(demo: ChildProcess): Promise<number | null> {
  demo.kill('SIGINT')
  const [code] = await once(demo, 'exit')
  return typeof code === 'number' ? code : null
}

async function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    () => true,
    () => false,
  )
}

test('the demo starts, reads a card, stops as a whole, and has kept its data when it starts again', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const home = mkdtempSync(join(tmpdir(), 'thabian-demo-'))
  const context = await browser.newContext()
  const page = await context.newPage()

  const first = await startDemo(home)
  await page.goto(`${first.origin}/sign-in`)
  await page.getByRole('button', { name: th.shell.roles.clerk }).click()
  await page.getByRole('radio', { name: '3', exact: true }).check()
  await page.getByRole('button', { name: th.start.begin }).click()
  await expect(page.getByText(th.reader.states.WAITING.title).first()).toBeVisible()
  await insertNormal(first.panel)
  await expect(page.getByRole('heading', { name: th.cardCheck.verdicts.ok, exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: th.counter.nextPerson })).toBeVisible()

  expect(await first.interrupt()).toBe(0)
  expect(await Promise.all([answers(first.origin), answers(first.panel)])).toEqual([false, false])

  const second = await startDemo(home)
  await page.goto(`${second.origin}/counter`)
  await expect(
    page.getByRole('table', { name: th.counter.recent }).getByText(th.counter.outcomes.attested),
  ).toBeVisible()
  expect(await second.interrupt()).toBe(0)

  await context.close()
  rmSync(home, { recursive: true, force: true })
})

/** The virtual reader's own door: what its page does when a card is clicked. */
async function insertNormal(panel: string): Promise<void> {
  const response = await fetch(`${panel}/insert`, {
    method: 'POST',
    headers: { origin: panel, 'x-thabian-panel': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ card: 'normal', pace: 'instant' }),
  })
  expect(response.ok).toBe(true)
}
