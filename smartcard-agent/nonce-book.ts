import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import * as z from 'zod/mini'
import { fromJson, isMissing, replaceFile } from './durable-file.ts'

/** False when the nonce was used before; otherwise remembers it until `expiresAt`, on disk before it answers. */
export type UseNonce = (nonce: string, expiresAt: number, now: number) => boolean

/** One line of the file: nonce, and the second since 1970 after which it may be forgotten. */
const Used = z.tuple([z.string(), z.int()])
/** Lines after which the file is written anew without the dead. */
const MOST_LINES = 1_024

/** @throws when a whole line is damaged; half a line at the end is a use that was never granted */
export function openNonceBook(path: string): UseNonce {
  const used = new Map(load(path))
  let file = -1
  // Full, so that the first use begins a fresh file.
  let lines = MOST_LINES

  function forget(now: number): void {
    for (const [nonce, expiresAt] of used) if (expiresAt < now) used.delete(nonce)
  }

  return (nonce, expiresAt, now) => {
    forget(now)
    if (used.has(nonce)) return false
    if (lines >= MOST_LINES) {
      if (file !== -1) closeSync(file)
      replaceFile(path, [...used].map(lineOf).join(''))
      file = openSync(path, 'a', 0o600)
      lines = used.size
    }
    const after = lines + 1
    // If the disk is full, half a line may stand there: the next use begins a fresh file again.
    lines = MOST_LINES
    writeSync(file, lineOf([nonce, expiresAt]))
    fsyncSync(file)
    lines = after
    used.set(nonce, expiresAt)
    return true
  }
}

function lineOf(used: z.infer<typeof Used>): string {
  return `${JSON.stringify(used)}\n`
}

function load(path: string): z.infer<typeof Used>[] {
  const whole = textOf(path).split('\n').slice(0, -1)
  return whole.map((line) => {
    const used = Used.safeParse(fromJson(line))
    if (!used.success) throw new Error(`${path} is damaged: pair this workstation again after moving it away`)
    return used.data
  })
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return ''
    throw error
  }
}
