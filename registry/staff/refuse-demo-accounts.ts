import { sql } from 'drizzle-orm'
import { readAsking } from '../read-register.ts'

/**
 * Insists that nobody can sign in with a password that is printed in the demo (SC-11): a start outside the demo profile
 * calls this before it answers anybody.
 *
 * @throws in words for whoever starts it
 */
export async function refuseDemoAccounts(): Promise<void> {
  const [answer] = await readAsking({}, (tx) =>
    tx.execute<{ exist: boolean }>(sql`select demo_accounts_exist() as exist`),
  )
  if (answer?.exist === false) return
  throw new Error(
    'This database holds demo accounts, whose passwords everybody knows, and THABIAN_PROFILE is not "demo". ' +
      'Point DATABASE_URL at a register without them, or start the demo with npm run demo.',
  )
}
