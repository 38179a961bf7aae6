import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export type TalkingProcess = {
  /** The next line that it says; undefined once it has ended. */
  readonly nextLine: () => Promise<string | undefined>
  /** Asks it to end. */
  readonly askToStop: () => void
  /** Exit code and signal. */
  readonly ended: Promise<unknown[]>
  /** What it wrote to stderr so far: to be shown when it fails. */
  readonly complaints: () => string
}

/** Runs a TypeScript file of ours in a process of its own, which says things line by line. */
export function aProcess(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): TalkingProcess {
  // Node itself, so that a signal reaches the process and not a wrapper of it.
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { env: { ...process.env, ...env } })
  const complaints: string[] = []
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString()))
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return {
    nextLine: async () => {
      const { done, value } = await lines.next()
      return done === true ? undefined : value
    },
    askToStop: () => child.stdin.write('stop\n'),
    ended: once(child, 'exit'),
    complaints: () => complaints.join(''),
  }
}
