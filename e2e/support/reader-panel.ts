import { expect, type Locator, type Page } from '@playwright/test'
import { fill } from '#messages/fill.ts'
import type { Lang, Texts } from '#messages/texts.ts'
import { expectNoBarrier } from './axe.ts'
import { LANGS, speak, TEXTS } from './language.ts'

type Code = keyof Texts['reader']['states']

/** What cannot wait is said at once; everything else when the screen reader has finished its sentence. */
const URGENT: readonly Code[] = [
  'LNA_DENIED',
  'AGENT_OFFLINE',
  'PCSC_DOWN',
  'NO_READER',
  'REGISTRY_DOWN',
  'UNREADABLE',
  'FOREIGN',
  'REMOVED_EARLY',
  'SWAPPED',
]

type Saying = {
  /** What is to be done, where it is not the state's own sentence. */
  readonly next?: (texts: Texts) => string
  readonly values?: Readonly<Record<string, string>>
  /** The button that does it. */
  readonly button?: (texts: Texts) => string
}

export function readerPanel(page: Page, lang: Lang = 'th'): Locator {
  return page.getByRole('region', { name: TEXTS[lang].reader.panel })
}

/** Waits until the panel stands there, and no longer. */
export async function untilPanel(page: Page, code: Code): Promise<void> {
  await expect(page.locator(`section[data-state=${code}]`)).toBeVisible()
}

/** The state is said in both languages with what to do now, is announced as urgently as it is, and shuts nobody out. */
export async function expectPanel(page: Page, code: Code, saying: Saying = {}): Promise<void> {
  await untilPanel(page, code)
  for (const lang of LANGS) {
    await speak(page, lang)
    const panel = readerPanel(page, lang)
    await expect(panel).toHaveAttribute('data-state', code)
    const said = panel.getByRole(URGENT.includes(code) ? 'alert' : 'status').first()
    const { title, next } = TEXTS[lang].reader.states[code]
    await expect(said).toContainText(title)
    await expect(said).toContainText(saying.next?.(TEXTS[lang]) ?? fill(next, saying.values ?? {}))
    if (saying.button !== undefined) {
      await expect(panel.getByRole('button', { name: saying.button(TEXTS[lang]) })).toBeVisible()
    }
    await expectNoBarrier(page, `${code} ${lang}`)
  }
  await speak(page, 'th')
}
