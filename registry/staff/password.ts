import { hash, verify } from '@node-rs/argon2'
import { bulkhead } from 'cockatiel'

/**
 * Argon2id, 19 MiB, two passes, one lane, 32 bytes out; `@node-rs/argon2` adds 16 random bytes of salt.
 * SC-1. Source: OWASP Password Storage Cheat Sheet, "minimum configuration".
 */
const ARGON2ID = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1, outputLen: 32 } as const

/** Of a password that nobody knows, made with `ARGON2ID`: checked for whoever has none, so that both take as long (SC-2). */
export const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$S/NbiqU8+zFCgn2mc5mDaA$t9vGW2R77Jyx3+RIoC+LZPmVeYm1Hnj5ZvwiRMhKJ8c'

/** Hashing keeps a whole core busy: more at a time would let sign-ins stop the counters (SC-3). */
export const HASHES_AT_A_TIME = 2
/** Longer waits than this are no service; the ones beyond are turned away (SC-3). */
const HASHES_WAITING = 256

/** The turnstile before every hash of this process. */
export const hashing = bulkhead(HASHES_AT_A_TIME, HASHES_WAITING)

/**
 * The password as it is kept: a PHC string that names its own parameters.
 *
 * @throws {BulkheadRejectedError} when too many wait already
 */
export function hashPassword(password: string): Promise<string> {
  return hashing.execute(() => hash(asTyped(password), ARGON2ID))
}

/**
 * Whether this is the password behind `kept`; null, for somebody unknown or without one, costs as much and is never right.
 *
 * Digests are compared in constant time by the library. SC-1, SC-2.
 *
 * @throws {BulkheadRejectedError} when too many wait already
 */
export async function passwordMatches(kept: string | null, password: string): Promise<boolean> {
  const matches = await hashing.execute(() => verify(kept ?? NOBODYS_HASH, asTyped(password)))
  return matches && kept !== null
}

/** The same letters from every keyboard: สำ is one character on some and two on others. */
function asTyped(password: string): string {
  return password.normalize('NFKC')
}
