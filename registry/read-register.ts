import { dbForWriting, type Tx } from '#db/client.ts'
import type { Actor, By, Staff } from './actor.ts'
import { ask, type Asking } from './asking.ts'
import { askingOf } from './change-register.ts'
import { seePerson, type Look } from './person/see-person.ts'

/** Reads what the actor's office may see, in one read-only transaction that names who asks. */
export async function readRegister<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return readAsking(askingOf({ actor }), work)
}

/** Reads what one named look-up opens: a session by its hash, a username at sign-in. */
export async function readAsking<T>(asking: Asking, work: (tx: Tx) => Promise<T>): Promise<T> {
  return dbForWriting.transaction(
    async (tx) => {
      await ask(tx, asking)
      return work(tx)
    },
    { accessMode: 'read only' },
  )
}

/**
 * Shows a person's data (PV-1): writes who looks at whom and why, and only then opens the person's rows to `work`,
 * in the same transaction.
 */
export async function viewRegister<T>(by: By<Staff>, look: Look, work: (tx: Tx) => Promise<T>): Promise<T> {
  return dbForWriting.transaction(async (tx) => {
    await ask(tx, askingOf(by))
    await seePerson(tx, by, look)
    return work(tx)
  })
}
