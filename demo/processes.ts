import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'

/** A part of the demo that runs as a process of its own; what it prints goes into `<folder>/<name>.log`. */
export type Part = { readonly name: string; readonly stop: () => Promise<void>; readonly ended: Promise<number | null> }

type Starting = {
  readonly name: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly folder: string
}

export function startPart({ name, args, env, folder }: Starting): Part {
  const log = openSync(join(folder, `${name}.log`), 'a', 0o600)
  // In a process group of its own: Ctrl-C reaches the demo, which stops its parts in order.
  const child = spawn(process.execPath, args, {
    env,
    stdio: ['ignore', log, log],
    detached: process.platform !== 'win32',
  })
  closeSync(log)
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return { name, ended, stop: async () => endGently(child, ended) }
}

/** Longest that a part may take to stop by itself, in milliseconds. */
const PATIENCE_MS = 8_000

async function endGently(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
  await ended
  clearTimeout(timer)
}
