import { SERVER_KEYS } from '#registry/server-keys.ts'
import { refuseDemoAccounts } from '#registry/staff/refuse-demo-accounts.ts'
import { isDemo, ownOrigin } from './origin.ts'

/** What the web application cannot do without, as environment variables. */
export const REQUIRED = ['DATABASE_URL', 'NEXTAUTH_SECRET', 'NEXTAUTH_URL', 'THABIAN_ORIGIN', ...SERVER_KEYS] as const

/**
 * Makes sure, before anybody is answered, that everything is set and that no demo account can sign in outside the demo.
 *
 * @throws in words for whoever starts it; all that is missing in one message
 */
export async function insistOnStart(environment: NodeJS.ProcessEnv): Promise<void> {
  const missing = REQUIRED.filter((name) => (environment[name] ?? '') === '')
  if (missing.length > 0) throw new Error(`The web application needs ${missing.join(', ')}: not set.`)
  ownOrigin()
  if (!isDemo()) await refuseDemoAccounts()
}
