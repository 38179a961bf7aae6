import { and, eq, lt } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { StaffSession } from '#db/schema/staff-session.ts'
import { staff, type StaffRow } from '#db/schema/staff.ts'
import { CENTRAL_OFFICE, type By, type Visitor } from '../actor.ts'
import { ask } from '../asking.ts'
import { changeRegister, type Change } from '../change-register.ts'
import { readAsking } from '../read-register.ts'
import { keyedDigest } from '../server-keys.ts'
import { countTry, type Failure } from './attempts.ts'
import { beginSession } from './begin-session.ts'
import { proveSecrets, type Secrets } from './prove-secrets.ts'
import { SIGN_IN_TRIES } from './session-rules.ts'

/** How a try to sign in ended. Wrong name, wrong password and wrong code look alike. */
export type SignIn = { readonly outcome: 'in'; readonly secret: string; readonly staffId: string } | Failure

/** Somebody whom nobody knows has all tries left, so that they look like everybody. */
export const NOBODY: Failure = { outcome: 'wrong', triesLeft: SIGN_IN_TRIES }

/** What a username must look like; anything else is simply wrong. */
const USERNAME = /^[a-z0-9][a-z0-9._-]{1,39}$/

/** Signs somebody in by password and TOTP code. Rules SE-4 (tries), SE-6 (one session). */
export async function signInByPassword(secrets: Secrets, now: Date): Promise<SignIn> {
  const username = secrets.username.trim().toLowerCase()
  if (!USERNAME.test(username)) return NOBODY
  const person = await findByUsername(username)
  // Hashing takes long and must not hold a lock: it stands before the transaction, which checks the block again.
  const proof = await proveSecrets(person, secrets, now)

  // What is nobody's name may be a password or a citizen's number in the wrong field, and the chain forgets nothing (PV-6).
  const name = person === undefined ? keyedDigest(username) : username
  return changeRegister(visitor(name, person, now), async (tx) => {
    const failure = await countTry(
      tx,
      { username, now, with: 'whole' },
      async () => person !== undefined && proof !== undefined && (await useCode(tx, person.id, proof.totpStep)),
    )
    if (failure !== undefined || person === undefined) return refuseSignIn(person, failure ?? NOBODY)
    return admit(tx, { person, method: 'password', now })
  })
}

/** One click, demo profile only: the caller has made sure of the profile; only accounts marked demo can be entered. */
export async function signInAsDemo(username: string, now: Date): Promise<SignIn> {
  const person = USERNAME.test(username) ? await findByUsername(username) : undefined
  if (person === undefined || !person.demo) return NOBODY
  return changeRegister(visitor(username, person, now), (tx) => admit(tx, { person, method: 'demo', now }))
}

export async function findByUsername(username: string): Promise<StaffRow | undefined> {
  const [person] = await readAsking({ username }, (tx) => tx.select().from(staff).where(eq(staff.username, username)))
  return person?.disabledAt === null ? person : undefined
}

/** Uses a TOTP code up: false when this code, or a later one, was used before. */
export async function useCode(tx: Tx, staffId: string, totpStep: number): Promise<boolean> {
  await ask(tx, { staff: staffId })
  const used = await tx
    .update(staff)
    .set({ totpStep })
    .where(and(eq(staff.id, staffId), lt(staff.totpStep, totpStep)))
    .returning({ id: staff.id })
  return used.length === 1
}

/** Somebody at the sign-in page, by the name that they give; their home office's chain keeps what becomes of it. */
export function visitor(name: string, person: StaffRow | undefined, now: Date): By<Visitor> {
  return { actor: { kind: 'visitor', id: name, officeCode: person?.homeOfficeCode ?? CENTRAL_OFFICE }, now }
}

/** Opens the session of somebody who has proven who they are (SE-6). */
export async function admit(
  tx: Tx,
  who: { readonly person: StaffRow; readonly method: StaffSession['method']; readonly now: Date },
): Promise<Change<SignIn>> {
  const { person, method, now } = who
  const { secret, live } = await beginSession(tx, { staffId: person.id, method, now })
  return { ...signInChange(person, { outcome: 'in', secret, staffId: person.id }, method), live }
}

/** Keeps that somebody did not get in. */
export function refuseSignIn(person: StaffRow | undefined, failure: Failure): Change<SignIn> {
  return signInChange(person, failure)
}

function signInChange(person: StaffRow | undefined, value: SignIn, method?: StaffSession['method']): Change<SignIn> {
  return {
    value,
    audit: {
      action: 'session.sign-in',
      subjectId: person?.id ?? '',
      before: null,
      after: { outcome: value.outcome, method },
      result: value.outcome === 'in' ? 'done' : 'refused',
    },
    messages: [],
    live: [],
  }
}
