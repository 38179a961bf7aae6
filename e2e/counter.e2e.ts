import { th } from '#messages/th.ts'
import { at, expect, test } from './support/desk.ts'

test('a card put in is read, checked and judged without a click and without a key', async ({
  office,
  reader,
  deskOf,
}) => {
  const page = await deskOf(office.clerk)
  await page.goto(at('/counter'))
  await expect(page.getByText(th.reader.states.WAITING.title).first()).toBeVisible()

  await reader.insert('normal')

  const verdict = page.getByRole('heading', { name: th.cardCheck.verdicts.ok, exact: true })
  await expect(verdict).toBeVisible()
  await expect(verdict).toBeFocused()
  await expect(page.getByText('1-1306-00425-39-5')).toBeVisible()
  await expect(page.getByRole('list', { name: th.counter.checks }).getByRole('listitem')).toHaveCount(13)

  await reader.pull()

  await expect(page.getByText(th.counter.cleared)).toBeVisible()
  expect(await page.content()).not.toMatch(/1-?1306-?00425-?39-?5|data:image\/jpeg/)
})
