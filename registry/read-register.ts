import { dbForWriting, type Tx } from '#db/client.ts'
import { withoutValues } from '#db/without-values.ts'
import type { Actor, By, Staff } from './actor.ts'
import { ask, type Asking } from './asking.ts'
import { appendToChain } from './audit/append-to-chain.ts'
import { askingOf } from './change-register.ts'
import { seePerson, type Look } from './person/see-person.ts'

/** Reads what the actor's office may see, in one read-only transaction that names who asks. */
export async function readRegister<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return readAsking(askingOf({ actor }), work)
}

/** Reads what one named look-up opens: a session by its hash, a username at sign-in. */
export async function readAsking<T>(asking: Asking, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withoutValues(() =>
    dbForWriting.transaction(
      async (tx) => {
        await ask(tx, asking)
        return work(tx)
      },
      { accessMode: 'read only' },
    ),
  )
}

/**
 * Shows a person's data (PV-1): writes who looks at whom and why, and only then opens the person's rows to `work`,
 * in the same transaction. The chain vouches for the look (AU-6).
 */
export async function viewRegister<T>(by: By<Staff>, look: Look, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { personId: subjectId, kind, purpose } = look
  return withoutValues(() =>
    dbForWriting.transaction(async (tx) => {
      await ask(tx, askingOf(by))
      const lookId = await seePerson(tx, by, look)
      const shown = await work(tx)
      await appendToChain(tx, by, { action: 'person.view', subjectId, before: null, after: { lookId, kind, purpose } })
      return shown
    }),
  )
}
