/** PostgreSQL's words for "another transaction was in the way; yours may be done again". */
const IN_THE_WAY = ['40P01', '40001']
const TRIES = 3

/**
 * Runs a transaction, and again when it was the victim of a deadlock: nothing of it was kept, and whoever it collided
 * with has gone on.
 *
 * @throws whatever the transaction throws; after three collisions, the last of them
 */
export async function retryDeadlock<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await transaction()
    } catch (error) {
      if (tried === TRIES || !isDeadlock(error)) throw error
    }
  }
}

/** Drizzle wraps the driver's error. */
function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && IN_THE_WAY.includes(String(error.code))) || isDeadlock(error.cause)
}
