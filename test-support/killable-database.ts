import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '#db/embedded/start-postgres.ts'
import { migrate, setRolePasswords, type LoginRole } from '#db/migrate.ts'

export type KillableDatabase = {
  readonly ownerUrl: string
  readonly urls: Readonly<Record<LoginRole, string>>
  /** kill −9 of the server; its workers notice and leave. */
  readonly kill: () => void
  /** Starts it again on its port. */
  readonly restart: () => Promise<void>
  readonly remove: () => Promise<void>
}

/** A migrated database on a server of its own, which a test may kill. */
export async function aKillableDatabase(): Promise<KillableDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'thabian-killed-'))
  const start = { folder, shelter: join(folder, 'shelter'), durable: false }
  let server = await startPostgres(start)
  const { ownerUrl, port } = server
  await migrate(ownerUrl)
  return {
    ownerUrl,
    urls: await setRolePasswords(ownerUrl),
    kill: () => {
      process.kill(Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
    },
    restart: async () => {
      await server.stop()
      server = await startPostgres({ ...start, port })
    },
    remove: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
