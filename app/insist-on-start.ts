import { refuseUnboundRole } from '#registry/refuse-unbound-role.ts'
import { seal, SERVER_KEYS, ticketKeys } from '#registry/server-keys.ts'
import { refuseDemoAccounts } from '#registry/staff/refuse-demo-accounts.ts'
import { isDemo, ownOrigin } from './origin.ts'

/** What the web application cannot do without, as environment variables. */
export const REQUIRED = ['DATABASE_URL', 'NEXTAUTH_SECRET', 'NEXTAUTH_URL', 'THABIAN_ORIGIN', ...SERVER_KEYS] as const

/** Fewest characters of NEXTAUTH_SECRET: it seals the cookies. 32 random bytes have 43 in base64url. */
const SECRET_LENGTH = 32

/**
 * Makes sure, before anybody is answered, that everything is set as it must be, that the database binds us to the rows of
 * who asks, and that no demo account can sign in outside the demo.
 *
 * @throws in words for whoever starts it, without a value that is secret; all that is missing in one message
 */
export async function insistOnStart(environment: NodeJS.ProcessEnv): Promise<void> {
  const missing = REQUIRED.filter((name) => (environment[name] ?? '') === '')
  if (missing.length > 0) throw new Error(`The web application needs ${missing.join(', ')}: not set.`)
  insistOnSettings(environment)
  await refuseUnboundRole()
  if (!isDemo()) await refuseDemoAccounts()
}

function insistOnSettings({ NEXTAUTH_SECRET = '', NEXTAUTH_URL }: NodeJS.ProcessEnv): void {
  if (NEXTAUTH_URL !== ownOrigin()) throw new Error('NEXTAUTH_URL must be the same as THABIAN_ORIGIN.')
  if (NEXTAUTH_SECRET.length < SECRET_LENGTH) {
    throw new Error(`NEXTAUTH_SECRET must have at least ${SECRET_LENGTH} characters: 32 random bytes in base64url.`)
  }
  ticketKeys()
  seal('')
}
