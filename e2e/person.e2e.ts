import type { Page } from '@playwright/test'
import { en } from '#messages/en.ts'
import { th } from '#messages/th.ts'
import { formatNationalId, maskNationalId } from '#registry/national-id.ts'
import { aNationalId, type TestPerson } from '#test-support/person.ts'
import { textsIn, type Lang } from '#messages/texts.ts'
import { expectNoBarrier } from './support/axe.ts'
import { at, expect, test } from './support/desk.ts'

const purposeForm = (page: Page) => page.getByRole('heading', { name: th.person.purposeTitle })
const nameOf = (page: Page, { person }: TestPerson) =>
  page.getByRole('heading', { name: `${person.prefix}${person.firstName} ${person.lastName}` })

/** Opens the person's record as somebody who has come to the counter without a card. */
async function openForEnquiry(page: Page, holder: TestPerson): Promise<void> {
  await page.goto(at(`/person/${holder.person.id}`))
  await page.getByRole('radio', { name: th.person.purposes.citizen_enquiry }).check()
  await page.keyboard.press('Enter')
  await expect(nameOf(page, holder)).toBeVisible()
}

test('PV-6: one key, thirteen digits and Enter find a person; the number is in no address and no title', async ({
  office,
  deskOf,
}) => {
  const holder = await office.hasPerson()
  const { nationalId } = holder.person
  const page = await deskOf(office.clerk)
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(request.url()))
  await page.goto(at('/counter'))
  await expect(page.getByRole('heading', { name: th.counter.title })).toBeVisible()

  await page.keyboard.press('/')
  await expect(page.getByRole('textbox', { name: th.search.number })).toBeFocused()
  await page.keyboard.type(nationalId)
  await page.keyboard.press('Enter')

  const found = page.getByRole('table', { name: th.search.results }).getByRole('link')
  await expect(found).toBeFocused()
  await expect(page.getByText(maskNationalId(nationalId))).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(purposeForm(page)).toBeVisible()
  expect(await page.title()).toBe(`${th.person.title} · ${th.common.product}`)
  expect(addresses.filter((address) => /\d{13}/.test(address) && !/_next/.test(address))).toEqual([])
})

test('whoever comes back from a record finds the list as it was', async ({ office, deskOf }) => {
  const holder = await office.hasPerson()
  const page = await deskOf(office.clerk, 'en')
  await page.goto(at('/search'))
  await page.getByRole('textbox', { name: en.search.number }).fill(holder.person.nationalId)
  await page.keyboard.press('Enter')
  const found = page.getByRole('table', { name: en.search.results }).getByRole('link')
  await found.click()
  await expect(page.getByRole('heading', { name: en.person.purposeTitle })).toBeVisible()

  await page.goBack()

  await expect(found).toBeFocused()
})

test('a number that nobody has, and one with a wrong check digit, are told apart in words', async ({
  office,
  deskOf,
}) => {
  const { person } = await office.hasPerson()
  const wrong = `${person.nationalId.slice(0, 12)}${(Number(person.nationalId[12]) + 1) % 10}`
  const page = await deskOf(office.clerk)
  await page.goto(at('/search'))
  const field = page.getByRole('textbox', { name: th.search.number })

  await field.fill(wrong)
  await page.keyboard.press('Enter')
  await expect(page.getByText(th.common.nationalIdWrong)).toBeVisible()
  await expect(field).toBeFocused()

  await field.fill(aNationalId())
  await page.keyboard.press('Enter')
  await expect(page.getByText(th.search.nothing)).toBeVisible()
})

test('PV-3: without the card nothing is shown before a purpose is stated, and a letter has to be named', async ({
  office,
  deskOf,
}) => {
  const holder = await office.hasPerson()
  const page = await deskOf(office.clerk)
  await page.goto(at(`/person/${holder.person.id}`))
  await expect(purposeForm(page)).toBeVisible()
  expect(await page.content()).not.toContain(holder.person.lastName)

  await page.getByRole('radio', { name: th.person.purposes.court_or_police }).check()
  await page.keyboard.press('Enter')
  await expect(page.getByText(th.person.purposeNoteMissing)).toBeVisible()
  await page.keyboard.type('ศาลจังหวัดธัญบุรี ที่ 123/2569')
  await page.keyboard.press('Enter')

  await expect(nameOf(page, holder)).toBeFocused()
  await page.getByRole('tab', { name: th.person.tabs.access }).click()
  const look = page.getByRole('table', { name: th.person.tabs.access }).getByRole('row').nth(1)
  await expect(look).toContainText(th.person.purposes.court_or_police)
  await expect(look).toContainText('ศาลจังหวัดธัญบุรี ที่ 123/2569')
})

test('PV-8: the whole number is shown on a press, hides itself after thirty seconds, and the press is recorded', async ({
  office,
  deskOf,
}) => {
  const holder = await office.hasPerson()
  const { nationalId } = holder.person
  const page = await deskOf(office.clerk)
  await page.clock.install()
  await openForEnquiry(page, holder)
  expect(await page.content()).not.toContain(nationalId)

  await page.getByRole('button', { name: th.person.reveal }).click()
  await expect(page.getByText(formatNationalId(nationalId))).toBeVisible()
  await page.clock.runFor(30_000)

  await expect(page.getByText(maskNationalId(nationalId))).toBeVisible()
  expect(await page.content()).not.toContain(formatNationalId(nationalId))
  await page.reload()
  await page.getByRole('tab', { name: th.person.tabs.access }).click()
  await expect(page.getByRole('cell', { name: th.person.accessKinds.full_number })).toBeVisible()
})

test('PV-6: the lock takes the record off the page, and unlocking leads back to the part that was read', async ({
  office,
  deskOf,
}) => {
  const holder = await office.hasPerson()
  const clerk = await office.hasStaffWithSecrets()
  const page = await deskOf(clerk)
  await openForEnquiry(page, holder)
  await page.getByRole('tab', { name: th.person.tabs.access }).click()

  await page.keyboard.press('F8')
  await page.waitForURL(/\/lock/)
  expect(await page.content()).not.toContain(holder.person.lastName)

  await page.getByLabel(th.lock.password, { exact: true }).fill(clerk.secrets.password)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/person\//)
  await expect(page.getByRole('tab', { name: th.person.tabs.access })).toHaveAttribute('aria-selected', 'true')
})

test('PV-3, PV-6: the card in the reader opens its holder with one key, and takes the record along when it leaves', async ({
  office,
  reader,
  deskOf,
}) => {
  const page = await deskOf(office.clerk)
  await page.goto(at('/counter'))
  await expect(page.getByText(th.reader.states.WAITING.title).first()).toBeVisible()
  await reader.insert('normal')
  await expect(page.getByRole('heading', { name: th.cardCheck.verdicts.ok, exact: true })).toBeVisible()

  await page.keyboard.press('g')
  const name = page.getByRole('heading', { name: 'นางสาวฐิติรัตน์ ฟื้นฟูญาติ' })
  await expect(name).toBeVisible()
  await expect(page.getByText(th.person.purposes.card_in_reader).first()).toBeVisible()
  await reader.pull()

  await page.waitForURL(/\/counter/)
  await expect(page.getByText(th.reader.states.WAITING.title).first()).toBeVisible()
  expect(await page.content()).not.toMatch(/ฟื้นฟูญาติ|1-?1306-?00425-?39-?5/)
})

for (const lang of ['th', 'en'] as const satisfies readonly Lang[]) {
  test(`search, purpose and record are without a barrier in every state, in ${lang}`, async ({ office, deskOf }) => {
    const { search, person: words } = textsIn(lang)
    const holder = await office.hasPerson()
    const page = await deskOf(office.clerk, lang)
    await page.goto(at('/search'))
    const number = page.getByRole('textbox', { name: search.number })
    await expect(number).toBeFocused()
    await page.keyboard.press('Enter')
    await expectNoBarrier(page, 'search with something missing')
    await number.fill(aNationalId())
    await page.keyboard.press('Enter')
    await expect(page.getByText(search.nothing)).toBeVisible()
    await expectNoBarrier(page, 'search that found nobody')
    await number.fill(holder.person.nationalId)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('table', { name: search.results })).toBeVisible()
    await expectNoBarrier(page, 'search that found somebody')

    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: words.openRecord }).click()
    await expect(page.getByText(words.purposeMissing)).toBeVisible()
    await expectNoBarrier(page, 'purpose that is missing')
    await page.getByRole('radio', { name: words.purposes.lost_phone }).check()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: words.reveal }).click()
    await expect(page.getByText(formatNationalId(holder.person.nationalId))).toBeVisible()
    for (const part of Object.values(words.tabs)) {
      await page.getByRole('tab', { name: part }).click()
      await expectNoBarrier(page, `record, ${part}`)
    }
  })
}
