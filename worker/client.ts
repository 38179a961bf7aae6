import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { Tx } from '#db/client.ts'
import { withoutValues } from '#db/without-values.ts'

/** Transactions whose errors may be logged (PV-6). */
export type WorkerDb = { readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T> }

export type WorkerClient = {
  readonly db: WorkerDb
  /** For LISTEN: drizzle changes the parsers of the client that it is given. */
  readonly listener: postgres.Sql
  readonly close: () => Promise<void>
}

/** The worker's own way to the database: role thabian_worker, who sees every office in the tables that are its own. */
export function connectWorker(url: string): WorkerClient {
  const options = {
    backoff: () => 0.2,
    connect_timeout: 5,
    onnotice: () => undefined,
    connection: { application_name: 'thabian worker' },
  }
  const [client, listener] = [postgres(url, { ...options, max: 4 }), postgres(url, { ...options, max: 1 })]
  const close = async (): Promise<void> => {
    await Promise.all([client.end({ timeout: 5 }), listener.end({ timeout: 5 })])
  }
  const db = drizzle(client, { casing: 'snake_case' })
  return { db: { transaction: (work) => withoutValues(() => db.transaction(work)) }, listener, close }
}
