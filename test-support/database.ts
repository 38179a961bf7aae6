import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { startPostgres } from '#db/embedded/start-postgres.ts'
import { migrate, setRolePasswords } from '#db/migrate.ts'

type Cleanup = () => Promise<void>
type Prepared = { readonly ownerUrl: string; readonly cleanUp: Cleanup }

/**
 * Gives the `db` tests one migrated database, and its URLs in DATABASE_OWNER_URL, DATABASE_URL, DATABASE_WORKER_URL and
 * DATABASE_AUDITOR_URL. It lies on a server of this run alone; or, when THABIAN_TEST_DATABASE holds a URL whose role may
 * create databases and roles, on that server, which one run at a time may use.
 */
export async function setup(): Promise<Cleanup> {
  const given = process.env['THABIAN_TEST_DATABASE']
  const { ownerUrl, cleanUp } = given === undefined ? await onOwnServer() : await onGivenServer(given)
  await migrate(ownerUrl)
  const urls = await setRolePasswords(ownerUrl)
  process.env['DATABASE_OWNER_URL'] = ownerUrl
  process.env['DATABASE_URL'] = urls.thabian_app
  process.env['DATABASE_WORKER_URL'] = urls.thabian_worker
  process.env['DATABASE_AUDITOR_URL'] = urls.thabian_auditor
  return cleanUp
}

async function onOwnServer(): Promise<Prepared> {
  const home = mkdtempSync(join(tmpdir(), 'thabian-test-'))
  const { ownerUrl, stop } = await startPostgres({ folder: home, shelter: join(home, 'shelter'), durable: false })
  const cleanUp = async (): Promise<void> => {
    await stop()
    rmSync(home, { recursive: true, force: true })
  }
  return { ownerUrl, cleanUp }
}

async function onGivenServer(serverUrl: string): Promise<Prepared> {
  const name = `thabian_test_${randomBytes(6).toString('hex')}`
  await runOn(serverUrl, `create database ${name}`)
  const ownerUrl = new URL(serverUrl)
  ownerUrl.pathname = name
  return { ownerUrl: ownerUrl.href, cleanUp: () => runOn(serverUrl, `drop database ${name} with (force)`) }
}

async function runOn(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  await sql.unsafe(statement)
  await sql.end()
}
