import { hash, verify } from '@node-rs/argon2'
import { hashing } from '../staff/password.ts'
import { pepperedPin } from '../server-keys.ts'

/** Argon2id, 19 MiB, two passes, as for passwords (SC-1); the pepper keeps what 10^8 PINs cannot. DI-5. */
const ARGON2ID = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1, outputLen: 32 } as const

/** The PIN of one authenticator as it is kept: a PHC string. @throws {BulkheadRejectedError} when too many wait already */
export function hashPin(pin: string, authenticatorId: string): Promise<string> {
  return hashing.execute(() => hash(pepperedPin(pin, authenticatorId), ARGON2ID))
}

/** @throws {BulkheadRejectedError} when too many wait already */
export function pinMatches(kept: string, pin: string, authenticatorId: string): Promise<boolean> {
  return hashing.execute(() => verify(kept, pepperedPin(pin, authenticatorId)))
}
