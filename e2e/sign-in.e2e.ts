import type { Page } from '@playwright/test'
import { th } from '#messages/th.ts'
import type { TestSecrets } from '#test-support/office.ts'
import { at, expect, test } from './support/desk.ts'
import { aVirtualAuthenticator, type VirtualAuthenticator } from './support/virtual-authenticator.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const passkeys = (page: Page) => page.getByRole('table', { name: th.account.list }).getByRole('row')

/** Adds a first passkey, which a code of the authenticator app allows. */
async function addFirstPasskey(page: Page, secrets: TestSecrets): Promise<VirtualAuthenticator> {
  const authenticator = await aVirtualAuthenticator(page)
  await page.goto(at('/account'))
  await expect(page.getByText(th.account.none)).toBeVisible()
  await page.getByLabel(th.signIn.code).fill(secrets.codeAt(new Date()))
  await button(page, th.account.add).click()
  await expect(passkeys(page)).toHaveCount(2) // with the row of headings
  return authenticator
}

async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click()
  await button(page, th.shell.signOut).click()
  await expect(heading(page, th.signIn.title)).toBeVisible()
}

test('SC-6, SC-10: somebody adds a passkey, signs out, and signs in again with one key', async ({ office, deskOf }) => {
  const clerk = await office.hasStaffWithSecrets()
  const page = await deskOf(clerk)
  await addFirstPasskey(page, clerk.secrets)
  await signOut(page, clerk.surname)

  await expect(button(page, th.signIn.withPasskey)).toBeFocused()
  await page.keyboard.press('Enter')

  await expect(heading(page, th.start.title)).toBeVisible()
})

test('SC-6: an authenticator that does not recognise its user signs nobody in, and the page says what to do', async ({
  office,
  deskOf,
}) => {
  const clerk = await office.hasStaffWithSecrets()
  const page = await deskOf(clerk)
  const authenticator = await addFirstPasskey(page, clerk.secrets)
  await signOut(page, clerk.surname)
  await authenticator.recognises(false)

  await button(page, th.signIn.withPasskey).click()

  await expect(page.getByText(th.signIn.problems['passkey-failed'])).toBeVisible()
  await authenticator.recognises(true)
  await button(page, th.signIn.withPasskey).click()
  await expect(heading(page, th.start.title)).toBeVisible()
})

test('SE-2: F8 takes the page away, and one key brings the same page back', async ({ office, deskOf }) => {
  const clerk = await office.hasStaffWithSecrets()
  const page = await deskOf(clerk)
  await addFirstPasskey(page, clerk.secrets)

  await page.keyboard.press('F8')
  await expect(heading(page, th.lock.locked)).toBeVisible()
  await expect(heading(page, th.account.title)).toHaveCount(0)
  await expect(button(page, th.lock.unlockWithPasskey)).toBeFocused()
  await page.keyboard.press('Enter')

  await expect(heading(page, th.account.title)).toBeVisible()
})

test('SE-2: whoever has no passkey unlocks with the password', async ({ office, deskOf }) => {
  const clerk = await office.hasStaffWithSecrets()
  const page = await deskOf(clerk)
  await page.goto(at('/account'))
  await expect(heading(page, th.account.title)).toBeVisible()

  // A key that is pressed before the page's script has come is nobody's: press until it is heard.
  await expect(async () => {
    await page.keyboard.press('F8')
    await expect(page.getByLabel(th.lock.password, { exact: true })).toBeFocused({ timeout: 1_000 })
  }).toPass()
  await expect(button(page, th.lock.unlockWithPasskey)).toHaveCount(0)
  await page.keyboard.type('not the password')
  await page.keyboard.press('Enter')
  await expect(page.getByText(th.lock.wrong)).toBeVisible()
  await page.getByLabel(th.lock.password, { exact: true }).fill(clerk.secrets.password)
  await page.keyboard.press('Enter')

  await expect(heading(page, th.account.title)).toBeVisible()
})

test('SC-8: an administrator with a passkey confirms a grave deed with it, or with a code instead', async ({
  office,
  deskOf,
}) => {
  const { workstations } = th.admin
  const administrator = await office.hasStaffWithSecrets({ roles: ['administrator'] })
  const page = await deskOf(administrator)
  const authenticator = await addFirstPasskey(page, administrator.secrets)

  await page.goto(at('/admin/workstations'))
  await page.getByRole('radio', { name: '3' }).check()
  await expect(page.getByText(th.signIn.stepUp.withPasskey)).toBeVisible()
  await authenticator.recognises(false)
  await button(page, workstations.issueCode).click()
  await expect(page.getByText(th.signIn.stepUp.passkeyFailed)).toBeVisible()
  await authenticator.recognises(true)
  await button(page, workstations.issueCode).click()

  await expect(page.getByText(workstations.pairCodeHint)).toBeVisible()
  await button(page, th.signIn.stepUp.useCode).click()
  await expect(page.getByLabel(th.signIn.code)).toBeVisible()
})

test('SC-10: a passkey is removed with a passkey, and the list is empty again', async ({ office, deskOf }) => {
  const clerk = await office.hasStaffWithSecrets()
  const page = await deskOf(clerk)
  await addFirstPasskey(page, clerk.secrets)

  await button(page, th.account.remove).click()
  await button(page, th.account.removeConfirm).click()

  await expect(page.getByText(th.account.none)).toBeVisible()
  await expect(page.getByLabel(th.signIn.code)).toBeVisible()
})

test('SE-4: signing in by password and code; five wrong tries stop the name, also for the right ones', async ({
  office,
  page,
}) => {
  const { secrets } = await office.hasStaffWithSecrets()
  await page.goto(at('/sign-in'))

  for (let tries = 1; tries <= 5; tries += 1) {
    await typeSecrets(page, { ...secrets, password: 'not the password' })
    await expect(page.getByText(th.signIn.failed)).toBeVisible()
  }
  await typeSecrets(page, secrets)

  await expect(page.getByText(th.signIn.problems['too-many-tries'].split('{')[0] ?? '')).toBeVisible()
})

test('signing in by password and code leads to the choice of office', async ({ office, page }) => {
  const { secrets } = await office.hasStaffWithSecrets()
  await page.goto(at('/sign-in'))

  await typeSecrets(page, secrets)

  await expect(heading(page, th.start.title)).toBeVisible()
})

/** Name and password, then the code, which sends itself with its last digit. */
async function typeSecrets(page: Page, { username, password, codeAt }: TestSecrets): Promise<void> {
  await page.getByLabel(th.signIn.username).fill(username)
  await page.getByLabel(th.signIn.password, { exact: true }).fill(password)
  await button(page, th.signIn.next).click()
  await page.getByLabel(th.signIn.code).fill(codeAt(new Date()))
}
