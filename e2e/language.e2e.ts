import type { CDPSession, Page } from '@playwright/test'
import { en } from '#messages/en.ts'
import { th } from '#messages/th.ts'
import { at, expect, test } from './support/desk.ts'
import { speak } from './support/language.ts'
import { untilPanel } from './support/reader-panel.ts'

type ThaiKey = { readonly code: string; readonly key: string; readonly shift?: true }

/** A key as it arrives under the Kedmanee layout: the place on the keyboard in `code`, a Thai letter in `key`. */
async function pressThai(keyboard: CDPSession, { code, key, shift }: ThaiKey): Promise<void> {
  const writes = key.length === 1 ? { text: key } : {}
  const event = { code, key, modifiers: shift === undefined ? 0 : 8 }
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event, ...writes })
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
}

async function keyboardOf(page: Page): Promise<CDPSession> {
  return page.context().newCDPSession(page)
}

test('the language changes in place: what is open, typed and read stays', async ({ office, reader, deskOf }) => {
  const page = await deskOf(office.clerk)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')
  await reader.insert('normal')
  await untilPanel(page, 'VERDICT')
  const photo = page.getByRole('img', { name: /ฟื้นฟูญาติ/ })
  await expect(photo).toBeVisible()

  await speak(page, 'en')
  await expect(page.getByRole('heading', { name: en.cardCheck.verdicts.ok, exact: true })).toBeVisible()
  await expect(photo).toBeVisible()
  await expect(page).toHaveTitle(new RegExp(en.counter.title))
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await speak(page, 'th')

  await page.goto(at('/search'))
  const number = page.getByRole('textbox').first()
  await number.pressSequentially('1130600')
  const typed = await number.inputValue()
  await speak(page, 'en')
  await expect(page.getByRole('textbox').first()).toHaveValue(typed)
  await expect(page.getByRole('heading', { level: 1, name: en.search.title })).toBeVisible()
})

test('every key works by its place, so under the Thai layout too', async ({ office, reader, deskOf }) => {
  const clerk = await office.hasStaffWithSecrets({ counterNumber: 3 })
  const page = await deskOf(clerk)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')
  await reader.insert('normal')
  await untilPanel(page, 'VERDICT')
  const keyboard = await keyboardOf(page)

  await test.step('? shows the keys of this page, and only those', async () => {
    await pressThai(keyboard, { code: 'Slash', key: 'ฦ', shift: true })
    const sheet = page.getByRole('dialog', { name: th.keys.title })
    await expect(sheet.getByText(th.keys.names.decline)).toBeVisible()
    await expect(sheet.getByText(th.keys.names.nextPerson)).toHaveCount(0)
    await pressThai(keyboard, { code: 'Escape', key: 'Escape' })
    await expect(sheet).toBeHidden()
  })
  await test.step('R declines', async () => {
    await pressThai(keyboard, { code: 'KeyR', key: 'พ' })
    await expect(page.getByRole('alertdialog', { name: th.counter.declineTitle })).toBeVisible()
    await pressThai(keyboard, { code: 'Escape', key: 'Escape' })
    await expect(page.getByRole('alertdialog')).toBeHidden()
  })
  await test.step('Z enlarges the picture', async () => {
    await pressThai(keyboard, { code: 'KeyZ', key: 'ผ' })
    await expect(page.getByRole('dialog').getByRole('img')).toBeVisible()
    await pressThai(keyboard, { code: 'Escape', key: 'Escape' })
    await expect(page.getByRole('dialog')).toBeHidden()
  })
  await test.step('Enter attests the face', async () => {
    await page.getByRole('heading', { name: th.cardCheck.verdicts.ok, exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: th.counter.nextPerson })).toBeVisible()
  })
  await test.step('/ goes to the search, where Thai digits in place of Latin ones find the number', async () => {
    await pressThai(keyboard, { code: 'Slash', key: 'ฝ' })
    const number = page.getByRole('textbox', { name: th.search.number })
    await expect(number).toBeFocused()
    for (const [digit, key] of Object.entries({ 1: 'ๅ', 2: '/', 3: '-', 4: 'ภ', 5: 'ถ' })) {
      await pressThai(keyboard, { code: `Digit${digit}`, key })
    }
    await expect(number).toHaveValue('1-2345')
  })
  await test.step('F8 locks', async () => {
    await pressThai(keyboard, { code: 'F8', key: 'F8' })
    await expect(page.getByRole('heading', { name: th.lock.locked })).toBeVisible()
  })
})

test('WCAG 2.1.4: letters can be switched off, and the function keys stay', async ({ office, reader, deskOf }) => {
  const page = await deskOf(office.clerk)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')
  await reader.insert('normal')
  await untilPanel(page, 'VERDICT')
  await page.keyboard.press('Shift+Slash')
  await page.getByRole('checkbox', { name: th.keys.singleLetters }).uncheck()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.keyboard.press('r')
  await page.keyboard.press('F8')

  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await expect(page.getByRole('heading', { name: th.lock.locked })).toBeVisible()
})
