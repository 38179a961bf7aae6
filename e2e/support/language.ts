import { expect, type Page } from '@playwright/test'
import { en } from '#messages/en.ts'
import { th } from '#messages/th.ts'
import type { Lang, Texts } from '#messages/texts.ts'

export const TEXTS: Readonly<Record<Lang, Texts>> = { th, en }
export const LANGS: readonly Lang[] = ['th', 'en']

/** Presses the language switch, unless the page speaks it already. */
export async function speak(page: Page, lang: Lang): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === lang) return
  const other = lang === 'th' ? 'en' : 'th'
  await page.getByRole('button', { name: TEXTS[other].shell.otherLanguage, exact: true }).click()
  await expect(page.getByRole('navigation', { name: TEXTS[lang].shell.mainNavigation })).toBeVisible()
}
