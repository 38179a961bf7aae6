import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'

/** Connects when first asked. `backoff` is short: a restarted database is met within a fifth of a second. */
function connect(url: string | undefined, most: number): postgres.Sql {
  return postgres(url ?? 'postgres://nobody@set-DATABASE_URL.invalid/none', {
    max: most,
    backoff: () => 0.2,
    connect_timeout: 5,
    onnotice: () => undefined,
    connection: { application_name: 'thabian' },
  })
}

/** Of the web application and everything it calls: role thabian_app, under row level security. */
export const dbForWriting = drizzle(connect(process.env['DATABASE_URL'], 16), { casing: 'snake_case' })

/** One transaction of the register. */
export type Tx = Parameters<Parameters<typeof dbForWriting.transaction>[0]>[0]

/** A plain client for LISTEN: drizzle changes the parsers of the client that it is given. */
export const listener = connect(process.env['DATABASE_URL'], 1)
