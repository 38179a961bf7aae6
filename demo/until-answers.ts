import { setTimeout as pause } from 'node:timers/promises'
import type { Part } from './processes.ts'

const PATIENCE_MS = 60_000

/** Waits until the address answers. @throws when a part ends before, or nothing answers for a minute */
export async function untilAnswers(address: string, parts: readonly Part[]): Promise<void> {
  const fallen = Promise.race(parts.map(async ({ name, ended }) => `${name} ended (${await ended}): see its log`))
  const giveUpAt = Date.now() + PATIENCE_MS
  while (Date.now() < giveUpAt) {
    const answered = await fetch(address).then(
      (response) => response.ok,
      () => false,
    )
    if (answered) return
    const fate = await Promise.race([fallen, pause(150, undefined)])
    if (fate !== undefined) throw new Error(fate)
  }
  throw new Error(`${address} does not answer`)
}
