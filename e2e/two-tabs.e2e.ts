import { en } from '#messages/en.ts'
import { th } from '#messages/th.ts'
import { CARD_FIELDS } from '#test-support/virtual-card/card-image.ts'
import { at, expect, test } from './support/desk.ts'
import { readerPanel, untilPanel } from './support/reader-panel.ts'

test('of two windows at one counter one reads the card, and the other says that it does', async ({
  office,
  reader,
  deskOf,
}) => {
  const first = await deskOf(office.clerk)
  await first.goto(at('/counter'))
  const second = await first.context().newPage()
  await second.goto(at('/counter'))
  await untilPanel(first, 'WAITING')
  await untilPanel(second, 'WAITING')

  const when = { at: 'read', covering: CARD_FIELDS.photo.at } as const
  await reader.insert('normal', { faults: [{ when, deed: { does: 'slow', ms: 2_000 }, times: 1 }] })

  const verdict = { name: th.cardCheck.verdicts.ok, exact: true }
  const [reads, waits] = await Promise.race([
    first
      .getByRole('heading', verdict)
      .waitFor()
      .then(() => [first, second] as const),
    second
      .getByRole('heading', verdict)
      .waitFor()
      .then(() => [second, first] as const),
  ])
  await expect(readerPanel(waits)).toContainText(th.reader.agentErrors.busy)
  await expect(waits.getByRole('heading', verdict)).toHaveCount(0)
  await reader.pull()
  await untilPanel(reads, 'REMOVED_DONE')
  await untilPanel(waits, 'WAITING')
})

test('two cards in a row are two cases: the first is over before the second begins', async ({
  office,
  reader,
  deskOf,
}) => {
  const page = await deskOf(office.clerk, 'en')
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')
  await reader.insert('normal')
  await untilPanel(page, 'VERDICT')
  await reader.pull()
  await reader.insert('lifetime')
  await untilPanel(page, 'VERDICT')

  await expect(page.getByText('ชื่นอารมณ์').first()).toBeVisible()
  expect(await page.content()).not.toMatch(/1-?1306-?00425-?39-?5|ฟื้นฟูญาติ/)
  await page.reload()
  await expect(page.getByText('ชื่นอารมณ์').first()).toBeVisible()
  await expect(page.getByRole('cell', { name: en.counter.outcomes.closed })).toHaveCount(1)
  await expect(page.getByRole('cell', { name: en.counter.outcomes.open })).toHaveCount(1)
})

test('PV-2: a card pulled while the server judges shows nothing when the verdict comes', async ({
  office,
  reader,
  deskOf,
  authority,
}) => {
  const asked: (() => void)[] = []
  const page = await deskOf(office.clerk)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')
  authority.say(
    () =>
      new Promise((resolve) => {
        asked.push(() => resolve({ isError: false, code: '0', text: 'สถานะปกติ' }))
      }),
  )
  await reader.insert('normal')
  await untilPanel(page, 'CHECKING')
  await expect.poll(() => asked.length).toBe(1)

  await reader.pull()
  await untilPanel(page, 'REMOVED_DONE')
  const answered = page.waitForResponse(/card-check\.open/)
  asked.forEach((answer) => answer())
  const closed = page.waitForResponse(/card-check\.close/)
  await Promise.all([answered, closed])
  authority.knowsTheTown()

  await expect(page.getByText(th.counter.cleared)).toBeVisible()
  expect(await page.content()).not.toMatch(/1-?1306-?00425-?39-?5|ฟื้นฟูญาติ|data:image/)
  await reader.insert('lifetime')
  await untilPanel(page, 'VERDICT')
})
