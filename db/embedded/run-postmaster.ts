import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ClusterPlace } from './create-cluster.ts'
import { findPostmaster, forgetDeadPostmaster, type Postmaster } from './postmaster-file.ts'
import { serverEnvironment } from './server-environment.ts'

export type PostmasterPlan = {
  readonly place: Pick<ClusterPlace, 'folder' | 'account' | 'binaries' | 'durable'>
  readonly data: string
  readonly port: number | undefined
}

const START_WITHIN_MS = 60_000
/** The killed server's workers are still leaving, or somebody was faster with the port. */
const PASSING = /still in use|lock file ".*" already exists|Address already in use|could not bind/

/**
 * Starts the server and waits until it takes connections. What passes (workers of a killed server still leaving, a port
 * just taken) is tried again for a minute.
 *
 * @throws {Error} with the end of the server's output
 */
export async function runPostmaster(plan: PostmasterPlan): Promise<Postmaster> {
  const giveUpAt = Date.now() + START_WITHIN_MS
  for (;;) {
    forgetDeadPostmaster(plan.data)
    const outcome = await tryOnce(plan, giveUpAt)
    if (typeof outcome !== 'string') return outcome
    if (!PASSING.test(outcome) || Date.now() > giveUpAt) throw new Error(`PostgreSQL did not start:\n${outcome}`)
    await pause(200)
  }
}

async function tryOnce(plan: PostmasterPlan, giveUpAt: number): Promise<Postmaster | string> {
  const logFile = join(plan.place.folder, 'server.log')
  const log = openSync(logFile, 'a', 0o600)
  const from = statSync(logFile).size
  const server = spawnServer(plan, plan.port ?? (await freePort()), log)
  closeSync(log)
  if (server.pid === undefined) await once(server, 'spawn') // never comes: rejects with the reason
  while (server.exitCode === null && server.signalCode === null && Date.now() < giveUpAt) {
    const found = findPostmaster(plan.data)
    if (found?.pid === server.pid && found?.isReady === true) return found
    await pause(20)
  }
  server.kill('SIGKILL')
  return readFileSync(logFile).subarray(from).toString('utf8')
}

/** Its output goes to a file, for a pipe would tie it to us; its own process group, for Ctrl-C must reach us first. */
function spawnServer({ place, data }: PostmasterPlan, port: number, log: number): ChildProcess {
  const settings = { ...SETTINGS, ...(place.durable ? {} : NOT_DURABLE), port: String(port) }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(place.binaries.postgres, ['-D', data, ...args], {
    ...place.account,
    cwd: place.binaries.folder,
    env: serverEnvironment(),
    stdio: ['ignore', log, log],
    detached: true,
    windowsHide: true,
  })
  server.unref()
  return server
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %u ',
  idle_in_transaction_session_timeout: '5min',
  random_page_cost: '1.1',
}

/** For tests: a power cut may lose everything, a killed process loses nothing. */
const NOT_DURABLE = { fsync: 'off', full_page_writes: 'off', max_wal_size: '4GB' }

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  const address = probe.address()
  await new Promise((resolve) => {
    probe.close(resolve)
  })
  if (address === null || typeof address === 'string') throw new Error('the system gave no port')
  return address.port
}
