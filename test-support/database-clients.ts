import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { migrate } from '#db/migrate.ts'

const ROLE_URLS = {
  owner: 'DATABASE_OWNER_URL',
  app: 'DATABASE_URL',
  worker: 'DATABASE_WORKER_URL',
  auditor: 'DATABASE_AUDITOR_URL',
} as const
export type DatabaseRole = keyof typeof ROLE_URLS
export const DATABASE_ROLES = ['owner', 'app', 'worker', 'auditor'] as const satisfies readonly DatabaseRole[]

/** The URL of the tests' database for this role, as test-support/database.ts has set it. */
export function urlOf(role: DatabaseRole): string {
  const url = process.env[ROLE_URLS[role]]
  if (url === undefined) throw new Error(`${ROLE_URLS[role]} is not set: does this test run in the db project?`)
  return url
}

/** A plain client of the tests' database in this role; its errors are the driver's own, its rows as the database has them. */
export function clientOf(role: DatabaseRole, url: string = urlOf(role)): postgres.Sql {
  return postgres(url, { max: 4, onnotice: () => undefined, connection: { application_name: `test ${role}` } })
}

export type OwnDatabase = {
  readonly urlOf: (role: DatabaseRole) => string
  readonly drop: () => Promise<void>
}

/** A second, migrated database beside the tests' own, for a test that locks or breaks whole tables. */
export async function aDatabaseOfItsOwn(): Promise<OwnDatabase> {
  const name = `thabian_own_${randomBytes(6).toString('hex')}`
  const owner = clientOf('owner')
  await owner.unsafe(`create database ${name}`)
  const urlThere = (role: DatabaseRole): string => {
    const url = new URL(urlOf(role))
    url.pathname = name
    return url.href
  }
  await migrate(urlThere('owner'))
  const drop = async (): Promise<void> => {
    await owner.unsafe(`drop database ${name} with (force)`)
    await owner.end()
  }
  return { urlOf: urlThere, drop }
}
