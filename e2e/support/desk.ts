import { test as base, type BrowserContext, type Page } from '@playwright/test'
import type { Staff } from '#registry/actor.ts'
import { anOffice, type TestOffice } from '#test-support/office.ts'
import { findCards } from '#registry/card-check/find-cards.ts'
import { dopaRegister } from '#test-support/dopa-register.ts'
import { startDopaSoapServer, type DopaSoapServer } from '#test-support/dopa-soap-server.ts'
import { aReader, type TestReader } from './reader.ts'
import { SESSION_COOKIE, sitDown } from './session-cookie.ts'

type Fixtures = {
  /** One that only this test knows. */
  readonly office: TestOffice
  /** pcscd, a virtual reader and a paired agent of this test's own, at the clerk's counter. */
  readonly reader: TestReader
  /** A browser in which this person has signed in. */
  readonly deskOf: (person: Staff, lang?: 'th' | 'en') => Promise<Page>
}

/** The department's card service; `knowsTheTown` makes it answer from the town's register again. */
export type TestAuthority = Pick<DopaSoapServer, 'say'> & { readonly knowsTheTown: () => void }
type WorkerFixtures = { readonly authority: TestAuthority }

export const test = base.extend<Fixtures, WorkerFixtures>({
  authority: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright insists on the pattern
    async ({}, use) => {
      const { port } = new URL(process.env['AUTHORITY_URL'] ?? '')
      const server = await startDopaSoapServer({ port: Number(port) })
      const knowsTheTown = (): void => server.say(dopaRegister(findCards, () => new Date()))
      knowsTheTown()
      await use({ say: server.say, knowsTheTown })
      await server.stop()
    },
    { scope: 'worker', auto: true },
  ],
  // oxlint-disable-next-line no-empty-pattern -- Playwright insists on the pattern
  office: async ({}, use) => use(await anOffice()),
  reader: async ({ office }, use) => {
    const reader = await aReader(office)
    await use(reader)
    await reader.stop()
  },
  deskOf: async ({ browser }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (person, lang = 'th') => {
      const context = await browser.newContext()
      contexts.push(context)
      await signIn(context, person)
      await context.addCookies([{ name: 'lang', value: lang, url: origin() }])
      return context.newPage()
    })
    for (const context of contexts) await context.close()
  },
})
export { expect } from '@playwright/test'

export function origin(): string {
  return process.env['THABIAN_ORIGIN'] ?? ''
}

/** Gives the browser the cookie of the person's session; signing in by hand has tests of its own. */
async function signIn(context: BrowserContext, person: Staff): Promise<void> {
  const { cookie: value } = await sitDown(person)
  await context.addCookies([{ name: SESSION_COOKIE, value, url: origin(), httpOnly: true, sameSite: 'Strict' }])
}

/** An address of the web application. */
export function at(path: string): string {
  return `${origin()}${path}`
}
