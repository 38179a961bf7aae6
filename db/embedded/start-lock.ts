import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive } from './postmaster-file.ts'

const WAIT_MS = 60_000
let turn = 0

/**
 * Runs `work` while no other process starts or stops the server of this folder. A lock whose holder died is taken over.
 *
 * @throws {Error} naming the holder, when it holds on for a minute
 */
export async function withStartLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = join(folder, 'start.lock')
  const ticket = `${lock}.${process.pid}.${(turn += 1)}`
  writeFileSync(ticket, String(process.pid), { mode: 0o600 })
  try {
    await takeLock(lock, ticket)
  } finally {
    rmSync(ticket)
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

async function takeLock(lock: string, ticket: string): Promise<void> {
  const giveUpAt = Date.now() + WAIT_MS
  while (!isTaken(lock, ticket)) {
    const holder = readHolder(lock)
    if (holder !== undefined && !isAlive(holder)) rmSync(lock, { force: true })
    else if (Date.now() > giveUpAt) throw new Error(`process ${holder} holds ${lock} for more than a minute`)
    else await pause(50)
  }
}

function isTaken(lock: string, ticket: string): boolean {
  try {
    linkSync(ticket, lock) // appears whole, and only once
    return true
  } catch {
    return false
  }
}

function readHolder(lock: string): number | undefined {
  try {
    return Number(readFileSync(lock, 'utf8'))
  } catch {
    return undefined
  }
}
