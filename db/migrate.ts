import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url))
/** Any fixed number: migrators of one database wait for each other. */
const MIGRATION_LOCK = 73_021_306

/** Brings the database to the present schema. Several processes may call it at once. */
export async function migrate(ownerUrl: string): Promise<void> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`
    await applyMigrations(drizzle(client), { migrationsFolder: FOLDER })
  } finally {
    await client.end()
  }
}

const LOGIN_ROLES = ['thabian_app', 'thabian_worker', 'thabian_auditor'] as const
export type LoginRole = (typeof LOGIN_ROLES)[number]

/** Gives the login roles new random passwords and returns their URLs: for the embedded server and the tests. */
export async function setRolePasswords(ownerUrl: string): Promise<Record<LoginRole, string>> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  const urlOf = async (role: LoginRole): Promise<string> => {
    const url = new URL(ownerUrl)
    url.username = role
    url.password = randomBytes(18).toString('base64url')
    await client.unsafe(`alter role ${role} password '${url.password}'`)
    return url.href
  }
  try {
    return {
      thabian_app: await urlOf('thabian_app'),
      thabian_worker: await urlOf('thabian_worker'),
      thabian_auditor: await urlOf('thabian_auditor'),
    }
  } finally {
    await client.end()
  }
}
