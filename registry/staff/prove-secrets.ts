import type { StaffRow } from '#db/schema/staff.ts'
import { unseal } from '../server-keys.ts'
import { passwordMatches } from './password.ts'
import { totpStepOf } from './totp.ts'

/** What somebody types to prove who they are. */
export type Secrets = { readonly username: string; readonly password: string; readonly code: string }

/**
 * Checks password and TOTP code against what is kept. An unknown person costs the same time as a known one.
 *
 * @returns the time step of the code, to be used up in the caller's transaction; undefined when anything is wrong
 */
export async function proveSecrets(
  person: StaffRow | undefined,
  secrets: Pick<Secrets, 'password' | 'code'>,
  now: Date,
): Promise<{ readonly totpStep: number } | undefined> {
  const right = await passwordMatches(person?.passwordHash ?? null, secrets.password)
  const totpStep = codeStep(person, secrets.code, now)
  return right && totpStep !== undefined ? { totpStep } : undefined
}

/** Time step in which the code is right for this person; undefined when it is wrong or they have no TOTP. */
export function codeStep(person: StaffRow | undefined, code: string, now: Date): number | undefined {
  if (person === undefined || person.totpSealed === null) return undefined
  return totpStepOf(unseal(person.totpSealed), code, now)
}
