import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from './postmaster-file.ts'

let turn = 0

/** One use of a folder's server, noted so that the last to leave stops it: also after others were killed. */
export type ServerUse = { readonly end: () => void; readonly isLast: () => boolean }

export function noteUse(folder: string): ServerUse {
  const users = join(folder, 'users')
  mkdirSync(users, { recursive: true, mode: 0o700 })
  const mine = `${process.pid}-${(turn += 1)}`
  writeFileSync(join(users, mine), '')
  return {
    end: () => rmSync(join(users, mine), { force: true }),
    isLast: () => readdirSync(users).every((name) => name === mine || !isAlive(Number.parseInt(name, 10))),
  }
}
