import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { staffSession } from '#db/schema/staff-session.ts'
import { th } from '#messages/th.ts'
import { db } from '#test-support/owner.ts'
import { at, expect, test } from './support/desk.ts'
import { untilPanel } from './support/reader-panel.ts'

/** Of the holder of the normal card: number, surname and picture, in any form that a page might hold them in. */
const HERS = /1-?1306-?00425-?39-?5|ฟื้นฟูญาติ|Fuenfuyat|data:image|blob:/
const VERDICT = { name: th.cardCheck.verdicts.ok, exact: true } as const

async function expectNothingOfHer(page: Page): Promise<void> {
  expect(await page.content()).not.toMatch(HERS)
  expect(
    await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state])'),
  ).not.toMatch(HERS)
}

async function unlock(page: Page, password: string): Promise<void> {
  await page.getByRole('textbox', { name: th.lock.password }).fill(password)
  await page.keyboard.press('Enter')
}

test('PV-2: F8 takes the card off the screen, and unlocking brings back page, card and half-written words', async ({
  office,
  reader,
  deskOf,
}) => {
  const clerk = await office.hasStaffWithSecrets({ counterNumber: 3 })
  const page = await deskOf(clerk)
  const seen: string[] = []
  page.on('request', (request) => seen.push(request.url()))
  page.on('framenavigated', () => void page.title().then((title) => seen.push(title)))
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')
  await reader.insert('normal')
  await untilPanel(page, 'VERDICT')
  await page.keyboard.press('r')
  const dialog = page.getByRole('alertdialog', { name: th.counter.declineTitle })
  await dialog.getByRole('radio', { name: th.cardCheck.declineReasons.other }).check()
  await dialog.getByLabel(th.counter.declineNote).pressSequentially('ขอกลับไปเอา')

  await page.keyboard.press('F8')

  await expect(page.getByRole('heading', { name: th.lock.locked })).toBeVisible()
  await expect(page.getByText(office.office.nameTh)).toBeVisible()
  await expectNothingOfHer(page)
  await expect(page.getByText('ขอกลับไปเอา')).toHaveCount(0)

  await test.step('the way back shows nothing either', async () => {
    await page.goBack().catch(() => undefined)
    await page.goto(at('/counter'))
    await expect(page.getByRole('heading', { name: th.lock.locked })).toBeVisible()
    await expectNothingOfHer(page)
  })

  await unlock(page, 'not the password')
  await expect(page.getByRole('alert').filter({ hasText: th.lock.wrong })).toBeVisible()
  await unlock(page, clerk.secrets.password)

  await expect(page).toHaveURL(at('/counter'))
  await expect(page.getByRole('alertdialog').getByLabel(th.counter.declineNote)).toHaveValue('ขอกลับไปเอา')
  await expect(page.getByRole('radio', { name: th.cardCheck.declineReasons.other })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', VERDICT)).toBeVisible()
  expect(seen.filter((text) => /[0-9]{13}/.test(text) || HERS.test(text))).toEqual([])
})

test('PV-2: a card swapped behind the lock is noticed, and not taken for the one before', async ({
  office,
  reader,
  deskOf,
}) => {
  const clerk = await office.hasStaffWithSecrets({ counterNumber: 3 })
  const page = await deskOf(clerk)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')
  await reader.insert('normal')
  await untilPanel(page, 'VERDICT')
  await page.keyboard.press('F8')
  await expect(page.getByRole('heading', { name: th.lock.locked })).toBeVisible()

  await reader.pull()
  await reader.insert('lost')
  await unlock(page, clerk.secrets.password)

  await expect(page.getByRole('heading', { name: th.cardCheck.verdicts.bad, exact: true })).toBeVisible()
  await expect(page.getByText('สิทธิ์ศักดิ์').first()).toBeVisible()
  expect(await page.content()).not.toMatch(/1-?1306-?00425-?39-?5|ฟื้นฟูญาติ/)

  await test.step('a card taken out behind the lock is not shown either', async () => {
    await page.keyboard.press('F8')
    await expect(page.getByRole('heading', { name: th.lock.locked })).toBeVisible()
    await reader.pull()
    await unlock(page, clerk.secrets.password)
    await untilPanel(page, 'REMOVED_DONE')
    expect(await page.content()).not.toMatch(/1-?1306-?00522-?78|สิทธิ์ศักดิ์|data:image/)
  })
})

test('SE-2: five minutes without a sign of life lock the counter, after a warning of one minute', async ({
  office,
  reader,
  deskOf,
}) => {
  const page = await deskOf(office.clerk)
  await page.clock.install()
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')
  await reader.insert('normal')
  await untilPanel(page, 'VERDICT')

  await page.clock.fastForward('04:01')
  const warning = page.getByRole('alertdialog', { name: th.lock.warningName })
  await expect(warning).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(warning).toBeHidden()

  await page.clock.fastForward('04:01')
  await expect(warning).toBeVisible()
  await page.clock.fastForward('01:00')

  await expect(page.getByRole('heading', { name: th.lock.locked })).toBeVisible()
  await expectNothingOfHer(page)
})

test('SE-2: a session that the server has locked loses the page at the next press', async ({
  office,
  reader,
  deskOf,
}) => {
  const clerk = await office.hasStaffWithSecrets({ counterNumber: 3 })
  const page = await deskOf(clerk)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')
  await reader.insert('normal')
  await untilPanel(page, 'VERDICT')
  await db.update(staffSession).set({ lockedAt: new Date() }).where(eq(staffSession.staffId, clerk.id))

  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: th.lock.locked })).toBeVisible()
  await expectNothingOfHer(page)
  await unlock(page, clerk.secrets.password)
  await expect(page.getByRole('heading', VERDICT)).toBeVisible()
})

test('PV-2: a card that is pulled takes everything with it, also from the pages behind', async ({
  office,
  reader,
  deskOf,
}) => {
  const page = await deskOf(office.clerk)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')
  await reader.insert('normal')
  await untilPanel(page, 'VERDICT')
  await page.getByRole('button', { name: th.counter.zoom }).click()
  await expect(page.getByRole('dialog').getByRole('img')).toBeVisible()

  await reader.pull()

  await untilPanel(page, 'REMOVED_DONE')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expectNothingOfHer(page)
  await page.goto(at('/search'))
  await page.goBack()
  await untilPanel(page, 'WAITING')
  await expectNothingOfHer(page)
})
