import { chromium, type Page } from '@playwright/test'
import { PROTOCOL_VERSION, type AgentStatus } from '#agent/protocol.ts'
import { th } from '#messages/th.ts'
import { CARD_FIELDS } from '#test-support/virtual-card/card-image.ts'
import type { CardFault } from '#test-support/virtual-card/faults.ts'
import { expectNoBarrier } from './support/axe.ts'
import { at, expect, origin, test } from './support/desk.ts'
import { anotherAgent, aProgramThatHoldsTheCard } from './support/other-programs.ts'
import { expectPanel, readerPanel, untilPanel } from './support/reader-panel.ts'

const FIRST_OF_PICTURE = CARD_FIELDS.photo.at
const OLD_AGENT: AgentStatus = {
  protocol: PROTOCOL_VERSION - 1,
  version: '0.9.0',
  workstationId: '00000000-0000-4000-8000-000000000001',
  machineCode: '4F-92',
  reader: 'no-card',
  cardSerial: 0,
}

/** The picture comes in twenty pieces; this one takes its time. */
function slow(piece: number, ms: number): CardFault {
  return { when: { at: 'read', covering: FIRST_OF_PICTURE + piece * 255 }, deed: { does: 'slow', ms } }
}

test('an agent that is not running is missed, and found again by itself', async ({ office, reader, deskOf }) => {
  const page = await deskOf(office.clerk)
  await page.goto(at('/counter'))
  await expectPanel(page, 'WAITING')

  await reader.stopAgent()

  await expectPanel(page, 'AGENT_OFFLINE', { button: ({ reader: { actions } }) => actions.retryNow })
  await expect(readerPanel(page).getByText(/ลองใหม่ใน \d วินาที/)).toBeVisible()

  await reader.startAgent()
  await untilPanel(page, 'WAITING')
})

test('a machine that is not paired says its code for the administrator', async ({ office, reader, deskOf }) => {
  await reader.stopAgent()
  const machineCode = await reader.startUnpairedAgent()
  const page = await deskOf(office.clerk)

  await page.goto(at('/counter'))

  await expectPanel(page, 'AGENT_UNPAIRED', { values: { machineCode } })
})

test('an agent that is slow to answer is waited for, and one that is too old is told so', async ({
  office,
  deskOf,
}) => {
  const agent = await anotherAgent()
  const page = await deskOf(office.clerk)
  await page.goto(at('/counter'))

  await expectPanel(page, 'CONNECTING')
  agent.say(OLD_AGENT)

  await expectPanel(page, 'AGENT_OLD', { button: ({ reader: { actions } }) => actions.retry })
  await agent.stop()
})

test('a stopped card service and an unplugged reader are told apart, and noticed when they come back', async ({
  office,
  reader,
  deskOf,
}) => {
  const page = await deskOf(office.clerk)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')

  await reader.pcscd.kill()
  await expectPanel(page, 'PCSC_DOWN')

  await reader.pcscd.restartWithoutReader()
  await expectPanel(page, 'NO_READER')
  await expect(readerPanel(page).getByRole('button')).toHaveCount(0)

  await reader.pcscd.restart()
  await untilPanel(page, 'WAITING')
})

test('CR-5: a card pulled while it is read leaves nothing behind, and the next one is read by itself', async ({
  office,
  reader,
  deskOf,
}) => {
  const page = await deskOf(office.clerk)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')

  await reader.insert('normal', { faults: [slow(5, 500), slow(12, 3_800)] })
  await expect(page.getByText('1-1306-00425-39-5')).toBeVisible()
  const bar = readerPanel(page).getByRole('progressbar')
  await expect(bar).toHaveAttribute('aria-valuetext', /กำลังอ่านภาพ \d+ จาก \d+/)
  await expect(readerPanel(page)).toHaveAttribute('data-state', 'READING')
  await expect(readerPanel(page).getByText(th.reader.states.READING.next)).toBeVisible()
  await expect(readerPanel(page).getByRole('status').first()).toContainText(th.reader.states.READING.title)
  await expectNoBarrier(page, 'READING th')
  await reader.pull()

  await expectPanel(page, 'REMOVED_EARLY')
  expect(await page.content()).not.toMatch(/1-?1306-?00425-?39-?5|data:image/)

  await reader.insert('normal')
  await untilPanel(page, 'VERDICT')
  await reader.pull()
  await expectPanel(page, 'REMOVED_DONE')
})

test('CS-6: a silent card register means not known yet, and is asked again by itself until it answers', async ({
  office,
  reader,
  deskOf,
  authority,
}) => {
  const giveUp: (() => void)[] = []
  authority.say(() => new Promise((_, reject) => giveUp.push(() => reject(new Error('database down')))))
  const page = await deskOf(office.clerk)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')

  await reader.insert('normal')
  await expectPanel(page, 'CHECKING')
  await expect(readerPanel(page).getByText(th.reader.slow)).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: th.counter.results.pending }).first()).toBeVisible()

  authority.say('http-500')
  giveUp.forEach((end) => end())
  await expect(page.getByRole('heading', { name: th.cardCheck.verdicts.unknown, exact: true })).toBeFocused()
  await expectPanel(page, 'REGISTRY_DOWN', { button: ({ reader: { actions } }) => actions.retry })
  await expect(page.getByRole('button', { name: th.counter.attestFace })).toBeHidden()

  authority.knowsTheTown()
  await untilPanel(page, 'VERDICT')
  await expect(page.getByRole('heading', { name: th.cardCheck.verdicts.ok, exact: true })).toBeFocused()
})

test('cards that cannot be read say why, and a broken chip can be put on record', async ({
  office,
  reader,
  deskOf,
}) => {
  const page = await deskOf(office.clerk)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')

  await reader.insert('broken-chip')
  await expectPanel(page, 'UNREADABLE', {
    next: (texts) => texts.reader.failures['card-broken'],
    button: ({ reader: { actions } }) => actions.readAgain,
  })
  expect(await page.content()).not.toMatch(/data:image|1-?1306-?00299-?30/)
  await readerPanel(page).getByRole('button', { name: th.reader.actions.reportBroken }).click()
  await expect(page.getByText(th.reader.brokenReported.split(' {')[0] ?? '')).toBeVisible()
  await reader.pull()
  await untilPanel(page, 'WAITING')

  await reader.insert('foreign')
  await expectPanel(page, 'FOREIGN')
  await reader.pull()
  await untilPanel(page, 'WAITING')

  // Upside down: the chip has no contact and never answers.
  await reader.insert('normal', { faults: [{ when: { at: 'select' }, deed: { does: 'hang' } }] })
  await expectPanel(page, 'UNREADABLE', { next: (texts) => texts.reader.failures['card-silent'] })
})

test('CR-5: a card that becomes another one while it is read is thrown away as a whole', async ({
  office,
  reader,
  deskOf,
}) => {
  const page = await deskOf(office.clerk)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')

  const when = { at: 'data', covering: FIRST_OF_PICTURE + 2000 } as const
  await reader.insert('normal', { faults: [{ when, deed: { does: 'swap', nationalId: '3130600010572' }, times: 1 }] })

  await expectPanel(page, 'SWAPPED', { button: ({ reader: { actions } }) => actions.startNew })
  expect(await page.content()).not.toMatch(/1-?1306-?00425|3-?1306-?00010|data:image/)
})

test('a reader that another program holds is waited for', async ({ office, reader, deskOf }) => {
  const letGo = aProgramThatHoldsTheCard(reader.pcscd.socketPath)
  const page = await deskOf(office.clerk)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')

  await reader.insert('normal')
  await expectPanel(page, 'READER_BUSY')

  await (
    await letGo
  )()
  await untilPanel(page, 'VERDICT')
})

test('a browser that forbids the page to speak to its own machine is told apart from a missing agent', async ({
  office,
  reader,
  deskOf,
  launchOptions,
}) => {
  const { port } = new URL(origin())
  const cookies = await (await deskOf(office.clerk)).context().cookies()
  const browser = await chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), `--ip-address-space-overrides=127.0.0.1:${port}=public`],
  })
  const pageOf = async (domain: string, granted: readonly string[] = []): Promise<Page> => {
    const context = await browser.newContext()
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, domain })))
    // Granting nothing would refuse everything, and leave nothing to ask for.
    if (granted.length > 0) await context.grantPermissions([...granted], { origin: `http://${domain}:${port}` })
    return context.newPage()
  }

  await test.step('asked: nothing is sent before the clerk presses', async () => {
    const page = await pageOf('office.localhost')
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.url()))
    await page.goto(`http://office.localhost:${port}/counter`)
    await expectPanel(page, 'LNA_PROMPT', { button: ({ reader: { actions } }) => actions.connect })
    expect(sent.filter((address) => address.includes(process.env['THABIAN_AGENT_PORT'] ?? ''))).toEqual([])
  })
  await test.step('refused', async () => {
    const page = await pageOf('localhost')
    await page.goto(at('/counter'))
    await expectPanel(page, 'LNA_DENIED', { button: ({ reader: { actions } }) => actions.retry })
    await expect(readerPanel(page).getByText('LoopbackNetworkAllowedForUrls')).toBeVisible()
  })
  await test.step('allowed', async () => {
    const page = await pageOf('localhost', ['local-network-access'])
    await page.goto(at('/counter'))
    await untilPanel(page, 'WAITING')
    await reader.insert('normal')
    await untilPanel(page, 'VERDICT')
  })
  await browser.close()
})
