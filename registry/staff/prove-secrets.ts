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
  const totpStep = codeStep(person?.totpSealed, secrets.code, now)
  return right && totpStep !== undefined ? { totpStep } : undefined
}

/** Time step in which the code is right for this sealed secret; undefined when it is wrong or there is none. */
export function codeStep(totpSealed: Buffer | null | undefined, code: string, now: Date): number | undefined {
  return totpSealed === null || totpSealed === undefined ? undefined : totpStepOf(unseal(totpSealed), code, now)
}
