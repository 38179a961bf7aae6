import { randomBytes } from 'node:crypto'
import { test as base, type BrowserContext, type Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import { staffSession } from '#db/schema/staff-session.ts'
import type { Staff } from '#registry/actor.ts'
import { sessionHashOf } from '#registry/staff/find-session.ts'
import { anOffice, type TestOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { aReader, type TestReader } from './reader.ts'

type Fixtures = {
  /** One that only this test knows. */
  readonly office: TestOffice
  /** pcscd, a virtual reader and a paired agent of this test's own, at the clerk's counter. */
  readonly reader: TestReader
  /** A browser in which this person has signed in. */
  readonly deskOf: (person: Staff, lang?: 'th' | 'en') => Promise<Page>
}

export const test = base.extend<Fixtures>({
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

/** Gives the person's session a secret and the browser its cookie; signing in by hand has tests of its own. */
async function signIn(context: BrowserContext, person: Staff): Promise<void> {
  const secret = randomBytes(32).toString('base64url')
  await db
    .update(staffSession)
    .set({ idHash: sessionHashOf(secret), activeAt: new Date() })
    .where(eq(staffSession.idHash, person.sessionHash))
  const value = await encode({ token: { secret }, secret: process.env['NEXTAUTH_SECRET'] ?? '' })
  await context.addCookies([{ name: 'thabian-session', value, url: origin(), httpOnly: true, sameSite: 'Strict' }])
}

/** An address of the web application. */
export function at(path: string): string {
  return `${origin()}${path}`
}
