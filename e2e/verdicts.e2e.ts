import type { Locator, Page } from '@playwright/test'
import { en } from '#messages/en.ts'
import { th } from '#messages/th.ts'
import type { CheckCode } from '#registry/card-check/check-row.ts'
import type { Verdict } from '#registry/card-check/rules.ts'
import type { TestSecrets } from '#test-support/office.ts'
import type { NamedCardKey } from '#test-support/virtual-card/named-cards.ts'
import { at, expect, test } from './support/desk.ts'
import { LANGS, speak, TEXTS } from './support/language.ts'
import { readerPanel, untilPanel } from './support/reader-panel.ts'

/** Per card: what it comes to, the finding that stands first, and the words on the card that show no other was read. */
const CARDS = [
  ['normal', 'ok', 'chip.read', 'ฟื้นฟูญาติ'],
  ['lifetime', 'ok', 'chip.read', 'ชื่นอารมณ์'],
  ['birth-day-unknown', 'ok', 'chip.read', 'คำหล้า'],
  ['naturalised', 'ok', 'chip.read', 'แซ่ลิ้ม'],
  ['long-bangkok-address', 'ok', 'chip.read', 'พงศ์ประเสริฐกุลวัฒนา'],
  ['expires-in-5-days', 'warn', 'expiry.soon', 'ปั้นเพ็ชร์'],
  ['no-photo', 'warn', 'chip.photo-missing', 'พึ่งบุญ'],
  ['expired-30-days', 'bad', 'expiry.expired', 'ทิพย์สุวรรณ'],
  ['expired-61-days', 'bad', 'expiry.expired', 'อู่ทรัพย์'],
  ['lost', 'bad', 'card-status.lost', 'สิทธิ์ศักดิ์'],
  ['not-latest', 'bad', 'latest.newer-undated', 'ฤทธิ์เดช'],
  ['name-changed', 'bad', 'card-status.mismatch', 'แก้วกล้า'],
  ['holder-dead', 'bad', 'card-status.holder-dead', 'ศรีสุข'],
  ['child', 'bad', 'age.too-young', 'น้ำใส'],
] as const satisfies readonly (readonly [NamedCardKey, Verdict, CheckCode, string])[]

/** The parts of a sentence between its values. */
function wordsOf(sentence: string): readonly string[] {
  return sentence.split(/\{\w+\}/).filter((part) => part.trim() !== '')
}

test('CC-1: each card comes to its verdict, the worst finding first, with what to do about it', async ({
  office,
  reader,
  deskOf,
}) => {
  test.setTimeout(150_000)
  const page = await deskOf(office.clerk)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')

  for (const [key, verdict, code, name] of CARDS) {
    await test.step(key, async () => {
      await reader.insert(key)
      await untilPanel(page, 'VERDICT')
      for (const lang of LANGS) {
        await speak(page, lang)
        await expectVerdict(page, { lang, verdict, code })
        await expect(page.getByText(name).first()).toBeVisible()
      }
      await speak(page, 'th')
      await reader.pull()
      await untilPanel(page, 'REMOVED_DONE')
      await expect(page.getByText(name)).toHaveCount(0)
    })
  }
})

/** As the colleague types them at this counter. */
async function typeSecrets(dialog: Locator, { username, password, codeAt }: TestSecrets): Promise<void> {
  await dialog.getByLabel(th.signIn.username).fill(username)
  await dialog.getByLabel(th.signIn.password, { exact: true }).fill(password)
  await dialog.getByLabel(th.signIn.code).fill(codeAt(new Date()))
}

type Expected = { readonly lang: 'th' | 'en'; readonly verdict: Verdict; readonly code: CheckCode }

async function expectVerdict(page: Page, { lang, verdict, code }: Expected): Promise<void> {
  const { cardCheck, counter } = TEXTS[lang]
  await expect(page.getByRole('heading', { name: cardCheck.verdicts[verdict], exact: true })).toBeVisible()
  const rows = page.getByRole('list', { name: counter.checks }).getByRole('listitem')
  await expect(rows).toHaveCount(13)
  for (const part of wordsOf(cardCheck.found[code])) await expect(rows.first()).toContainText(part)
  const advices: Readonly<Partial<Record<string, string>>> = cardCheck.advice
  for (const part of wordsOf(advices[code] ?? '')) await expect(rows.first()).toContainText(part)
  const mayGoOn = verdict === 'ok' || verdict === 'warn'
  await expect(page.getByRole('button', { name: counter.attestFace })).toHaveCount(mayGoOn ? 1 : 0)
  await expect(page.getByRole('button', { name: counter.printAdvice })).toHaveCount(mayGoOn ? 0 : 1)
}

test('CC-13: without a picture the clerk goes on with a reason and a colleague who attests the face too', async ({
  office,
  reader,
  deskOf,
}) => {
  const { secrets } = await office.hasStaffWithSecrets({ counterNumber: 3 })
  const page = await deskOf(office.clerk)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')
  await reader.insert('no-photo')
  await untilPanel(page, 'VERDICT')
  await expect(page.getByText(th.counter.noPhoto, { exact: true })).toBeVisible()

  await page.keyboard.press('Enter')
  const dialog = page.getByRole('alertdialog', { name: th.counter.attestFace })
  await expect(dialog.getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText(th.counter.declineReasonMissing)

  await dialog.getByRole('radio', { name: th.cardCheck.goOnReasons['face-matches-print'] }).check()
  await typeSecrets(dialog, { ...secrets, password: 'not their password' })
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText(th.refusals['second-clerk-wrong'])
  await expect(dialog.getByLabel(th.signIn.password, { exact: true })).toHaveValue('')

  await typeSecrets(dialog, secrets)
  await page.keyboard.press('Enter')

  await expect(page.getByRole('button', { name: th.counter.nextPerson })).toBeVisible()
  expect(await page.content()).not.toMatch(/1-?1306-?00615-?84|data:image/)
})

test('CC-13: nobody attests their own family alone, and one of the family is no second pair of eyes', async ({
  office,
  reader,
  deskOf,
}) => {
  const kin = { person: { lastName: 'ปั้นเพ็ชร์' } }
  const clerk = await office.hasStaff({ ...kin, counterNumber: 4 })
  const cousin = await office.hasStaffWithSecrets({ ...kin, counterNumber: 5 })
  const page = await deskOf(clerk)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')
  await reader.insert('expires-in-5-days')
  await untilPanel(page, 'VERDICT')
  await expect(page.getByText(th.cardCheck.found['clerk.same-surname'])).toBeVisible()
  await expect(page.getByText(th.cardCheck.advice['clerk.same-surname'])).toBeVisible()

  await page.keyboard.press('Enter')
  const dialog = page.getByRole('alertdialog', { name: th.counter.attestFace })
  await dialog.getByRole('radio', { name: th.cardCheck.goOnReasons['known-to-second-clerk'] }).check()
  await typeSecrets(dialog, cousin.secrets)
  await page.keyboard.press('Enter')

  await expect(dialog.getByRole('alert')).toContainText(th.refusals['second-clerk-wrong'])
})

test('CC-16: declining takes a coded reason and five keys at most', async ({ office, reader, deskOf }) => {
  const page = await deskOf(office.clerk)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')
  await reader.insert('normal')
  await untilPanel(page, 'VERDICT')

  await page.keyboard.press('r')
  const dialog = page.getByRole('alertdialog', { name: th.counter.declineTitle })
  await expect(dialog.getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(dialog.getByRole('radio', { name: th.cardCheck.declineReasons['not-the-holder'] })).toBeChecked()
  await page.keyboard.press('Enter')

  const declined = page.getByRole('status').filter({ hasText: wordsOf(th.counter.declined)[0] ?? '' })
  await expect(declined.first()).toBeVisible()
  expect(await page.content()).not.toMatch(/1-?1306-?00425-?39-?5|data:image/)
  await page.keyboard.press('Enter')
  await expect(page.getByText(th.counter.cleared)).toBeVisible()
  await expect(page.getByRole('cell', { name: th.counter.outcomes.declined })).toBeVisible()
})

test('CC-16: a reason that says nothing by itself needs words', async ({ office, reader, deskOf }) => {
  const page = await deskOf(office.clerk, 'en')
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')
  await reader.insert('normal')
  await untilPanel(page, 'VERDICT')

  await page.keyboard.press('r')
  const dialog = page.getByRole('alertdialog', { name: en.counter.declineTitle })
  await dialog.getByRole('radio', { name: en.cardCheck.declineReasons.other }).check()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText(en.counter.declineNoteMissing)
  await page.keyboard.press('Escape')

  await expect(dialog).toBeHidden()
  await expect(page.getByRole('heading', { name: en.cardCheck.verdicts.ok, exact: true })).toBeVisible()
})

test('after a card that fails, one key clears everything, and the advice on paper has no controls', async ({
  office,
  reader,
  deskOf,
}) => {
  const page = await deskOf(office.clerk)
  await page.goto(at('/counter'))
  await untilPanel(page, 'WAITING')
  await reader.insert('lost')
  await untilPanel(page, 'VERDICT')

  await test.step('on paper', async () => {
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByText(th.cardCheck.advice['card-status.lost'])).toBeVisible()
    for (const control of await page.getByRole('button').all()) await expect(control).toBeHidden()
    await expect(page.getByRole('navigation')).toBeHidden()
    await expect(page.getByText(office.office.nameTh).filter({ visible: true })).toHaveCount(1)
    await page.emulateMedia({ media: 'screen' })
  })

  await page.keyboard.press('Enter')

  await expect(page.getByText(th.counter.cleared)).toBeVisible()
  expect(await page.content()).not.toMatch(/1-?1306-?00522-?78|data:image|สิทธิ์ศักดิ์/)
  await untilPanel(page, 'READ')
  await expect(readerPanel(page).getByRole('button', { name: th.reader.actions.readAgain })).toBeVisible()
  await page.keyboard.press('F2')
  await untilPanel(page, 'VERDICT')
})
