import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { By, Staff } from '#registry/actor.ts'
import { changeRegister } from '#registry/change-register.ts'
import { aStaff } from './a-staff.ts'

/**
 * A process in which four clerks of one office press and press. Whatever goes wrong, a press is repeated with its key
 * until it is answered, and the key is then said. Ends when it is asked to and every press has its answer; its last word
 * is how many attempts failed.
 */
async function main(officeCode: string): Promise<void> {
  const stopping = new AbortController()
  process.stdin.once('data', () => stopping.abort())

  let failures = 0
  const keepPressing = async (): Promise<void> => {
    const clerk = aStaff(officeCode)
    while (!stopping.signal.aborted) {
      const key = randomUUID()
      const now = new Date()
      const by = { actor: clerk, now, press: { key, command: 'thing.do', bodyDigest: key } }
      while (!(await pressed(by))) {
        failures += 1
        await pause(20)
      }
      process.stdout.write(`${key}\n`)
    }
  }
  await Promise.all(Array.from({ length: 4 }, keepPressing))
  process.stdout.write(`${failures}\n`)
  process.exit(0)
}

/** One press, which owes a message and says it to open pages; whether it was answered. */
async function pressed(by: By<Staff>): Promise<boolean> {
  const key = by.press?.key ?? ''
  try {
    const answer = await changeRegister(by, async () => ({
      value: key,
      audit: { action: 'thing.do', subjectId: key, before: null, after: null },
      messages: [{ topic: 'thing.done', dedupeKey: `${key}:done`, payload: {} }],
      live: [{ kind: 'notice.new', payload: { key } }],
    }))
    return answer === key
  } catch {
    return false
  }
}

await main(process.argv[2] ?? '')
