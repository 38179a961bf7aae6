import { readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** What a running server writes about itself into its data folder. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly isReady: boolean }

/** The server running on this data folder, or `undefined`. Half-written files count as none: they are read again. */
export function findPostmaster(data: string): Postmaster | undefined {
  const [pid, , , port, , , , status] = readLines(data)
  if (pid === undefined || port === undefined || !isPostmasterOf(Number(pid), data)) return undefined
  return { pid: Number(pid), port: Number(port), isReady: status?.trim() === 'ready' }
}

function readLines(data: string): readonly string[] {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

/** A process number alone proves nothing: it may be a zombie's, or after a restart of the machine somebody else's. */
export function isPostmasterOf(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === data
  } catch {
    return false
  }
}

/** Whether there is such a process. A zombie counts as one. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Removes what a killed server left, when it is proven dead: a zombie nobody reaps would keep PostgreSQL from starting
 * for ever. Its orphaned workers still hold the shared memory, which PostgreSQL checks by itself. Linux only.
 */
export function forgetDeadPostmaster(data: string): void {
  const [pid] = readLines(data)
  if (process.platform === 'linux' && pid !== undefined && !isPostmasterOf(Number(pid), data)) {
    rmSync(join(data, 'postmaster.pid'), { force: true })
  }
}
