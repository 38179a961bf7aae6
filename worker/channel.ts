import type { OutboxMessage } from '#db/schema/outbox-message.ts'
import type { WorkerDb } from './client.ts'

/** A way in which messages reach somebody. */
export type Channel = {
  readonly topics: readonly string[]
  /**
   * Sends one message; what it throws is kept with the message, which is then tried again later. A message may come more
   * than once (OB-2): its dedupe key tells whether it has been here before.
   */
  readonly send: (db: WorkerDb, message: OutboxMessage, now: Date) => Promise<void>
}
