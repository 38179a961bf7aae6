import { dbForWriting, type Tx } from '#db/client.ts'
import type { Actor } from './actor.ts'
import { ask, type Asking } from './asking.ts'
import { askingOf } from './change-register.ts'

/**
 * Writes what is no fact of the register: tickets, drafts, heartbeats, tries that were counted. One transaction that
 * names who asks, and no audit entry; a fact goes through `changeRegister`.
 */
export async function writeAside<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return writeAsideAsking(askingOf({ actor }), work)
}

/** The same for somebody who is not known yet: what one named look-up opens is all that may be written. */
export async function writeAsideAsking<T>(asking: Asking, work: (tx: Tx) => Promise<T>): Promise<T> {
  return dbForWriting.transaction(async (tx) => {
    await ask(tx, asking)
    return work(tx)
  })
}
