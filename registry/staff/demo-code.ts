import { unseal } from '../server-keys.ts'
import { findByUsername } from './sign-in.ts'
import { totpCode } from './totp.ts'

/** The code that a demo account's authenticator app would show now; undefined for every other account. */
export async function demoCodeOf(username: string, now: Date): Promise<string | undefined> {
  const person = await findByUsername(username)
  if (person === undefined || !person.demo || person.totpSealed === null) return undefined
  return totpCode(unseal(person.totpSealed), now)
}
