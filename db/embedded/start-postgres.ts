import { mkdirSync, realpathSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { clusterSecrets, type ClusterSecrets } from './cluster-secrets.ts'
import { clusterData } from './create-cluster.ts'
import { findPostmaster, isPostmasterOf, type Postmaster } from './postmaster-file.ts'
import { runPostmaster } from './run-postmaster.ts'
import { letPass, serverAccount } from './server-account.ts'
import { serverBinaries } from './server-binaries.ts'
import { noteUse } from './server-users.ts'
import { withStartLock } from './start-lock.ts'

export type StartPostgres = {
  /** Ours alone: data, passwords, log. Made when it is not there. */
  readonly folder: string
  /** A free one when left out. Ignored when the folder's server already runs. */
  readonly port?: number
  /** `false` for tests: faster, and a power cut may lose everything. */
  readonly durable?: boolean
  /** Where data and programs go when `folder` lies where the server's account may not enter (root's home). */
  readonly shelter?: string
}

export type EmbeddedPostgres = {
  /** Database `thabian` as `thabian_owner`, who migrates and loads. Holds a password. */
  readonly ownerUrl: string
  readonly port: number
  /** Ends our use; the last to leave stops the server. Also happens when the process exits. */
  readonly stop: () => Promise<void>
}

/**
 * Starts the PostgreSQL of this folder, or joins the one that already runs on it. As root it runs as `nobody`. Listens on
 * the loopback address only, and asks everyone for a password.
 *
 * @throws {Error} with the server's own words, when it does not start
 */
export async function startPostgres(wanted: StartPostgres): Promise<EmbeddedPostgres> {
  const account = serverAccount()
  const { port, durable = true, shelter = '/var/lib/thabian' } = wanted
  mkdirSync(wanted.folder, { recursive: true, mode: 0o700 })
  letPass(wanted.folder, account)
  const folder = realpathSync(wanted.folder)

  return withStartLock(folder, async () => {
    const place = {
      folder,
      shelter,
      account,
      binaries: serverBinaries(account, shelter),
      secrets: clusterSecrets(folder),
      durable,
    }
    const data = clusterData(place)
    const server = (await findReady(data, place.secrets)) ?? (await runPostmaster({ place, data, port }))
    return {
      ownerUrl: ownerUrl(place.secrets.ownerPassword, server.port),
      port: server.port,
      stop: stopWithUs({ folder, data, server }),
    }
  })
}

/** A server that starts, recovers or dies at this moment is waited for until it answers or is gone. */
async function findReady(data: string, { ownerPassword }: ClusterSecrets): Promise<Postmaster | undefined> {
  const giveUpAt = Date.now() + 60_000
  for (let found = findPostmaster(data); found !== undefined; found = findPostmaster(data)) {
    if (found.isReady && (await answers(ownerUrl(ownerPassword, found.port)))) return found
    if (Date.now() > giveUpAt) throw new Error(`the server of ${data} runs, but does not answer`)
    await pause(20)
  }
  return undefined
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined })
  try {
    await sql`select 1`
    return true
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

function ownerUrl(password: string, port: number): string {
  return `postgres://thabian_owner:${password}@127.0.0.1:${port}/thabian`
}

type InUse = { readonly folder: string; readonly data: string; readonly server: Postmaster }

function stopWithUs({ folder, data, server }: InUse): () => Promise<void> {
  const use = noteUse(folder)
  const askToStop = (): void => {
    if (use.isLast() && isPostmasterOf(server.pid, data)) process.kill(server.pid, 'SIGINT') // "fast" shutdown
    use.end()
  }
  process.once('exit', askToStop)

  return () =>
    withStartLock(folder, async () => {
      process.off('exit', askToStop)
      const stops = use.isLast()
      askToStop()
      if (stops) await untilGone(server.pid, data)
    })
}

async function untilGone(pid: number, data: string): Promise<void> {
  while (isPostmasterOf(pid, data)) await pause(20)
}
