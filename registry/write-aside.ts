import { dbForWriting, type Tx } from '#db/client.ts'
import { withoutValues } from '#db/without-values.ts'
import { ask, type Asking } from './asking.ts'

/**
 * Writes what is no fact of the register: tickets, drafts, heartbeats. One transaction that names who asks (`askingOf`),
 * and no audit entry; a fact goes through `changeRegister`.
 */
export async function writeAside<T>(asking: Asking, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withoutValues(() =>
    dbForWriting.transaction(async (tx) => {
      await ask(tx, asking)
      return work(tx)
    }),
  )
}
