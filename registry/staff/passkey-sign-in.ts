import { eq } from 'drizzle-orm'
import { passkey } from '#db/schema/passkey.ts'
import { staff, type StaffRow } from '#db/schema/staff.ts'
import { ask } from '../asking.ts'
import { changeRegister } from '../change-register.ts'
import { readAsking } from '../read-register.ts'
import { countTry } from './attempts.ts'
import { assertionIn } from './passkey-answer.ts'
import { keepChallenge, randomChallenge } from './passkey-challenge.ts'
import { passkeyRequest, type PasskeyRequest } from './passkey-request.ts'
import { provePasskey } from './prove-passkey.ts'
import { admit, NOBODY, refuseSignIn, visitor, type SignIn } from './sign-in.ts'

type Here = { readonly now: Date; readonly origin: string }

/** What somebody who wants to sign in hands to their authenticator; it finds the passkey, so nobody names themselves. */
export async function beginPasskeySignIn({ now, origin }: Here): Promise<PasskeyRequest> {
  const challenge = randomChallenge()
  await keepChallenge({ challenge, kind: 'sign-in', staffId: undefined }, now)
  return passkeyRequest(challenge, origin)
}

/**
 * Signs somebody in by the JSON of a passkey's assertion (SC-6, SC-7, SC-9). Rules SE-4 (tries, where it is known whose
 * passkey it is), SE-6 (one session).
 */
export async function signInByPasskey(assertion: string, { now, origin }: Here): Promise<SignIn> {
  const shown = assertionIn(assertion)
  if (shown === undefined) return NOBODY
  const person = await findByCredential(shown.id)
  if (person === undefined) {
    return changeRegister(visitor('passkey', undefined, now), async () => refuseSignIn(undefined, NOBODY))
  }
  const { username, id: staffId } = person
  return changeRegister(visitor(username, person, now), async (tx) => {
    const failure = await countTry(tx, { username, now, with: 'whole' }, () =>
      provePasskey(tx, shown, { kind: 'sign-in', staffId, origin, now }),
    )
    return failure === undefined ? admit(tx, { person, method: 'passkey', now }) : refuseSignIn(person, failure)
  })
}

/** Whose passkey this is; undefined when it is nobody's, or its owner's account is disabled. */
async function findByCredential(credential: string): Promise<StaffRow | undefined> {
  return readAsking({ credential }, async (tx) => {
    const [kept] = await tx
      .select({ staffId: passkey.staffId })
      .from(passkey)
      .where(eq(passkey.credentialId, credential))
    if (kept === undefined) return undefined
    await ask(tx, { staff: kept.staffId })
    const [person] = await tx.select().from(staff).where(eq(staff.id, kept.staffId))
    return person?.disabledAt === null ? person : undefined
  })
}
