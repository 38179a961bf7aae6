import { setTimeout as pause } from 'node:timers/promises'
import { BEFORE_ALL, cursorText } from '#registry/live/live-cursor.ts'
import { liveEvents } from '#registry/live/live-events.ts'
import { aStaff } from './a-staff.ts'

/** A process that follows an office as an open page does, and says the id of each event; cut off it says `away` and comes back. */
async function main(officeCode: string): Promise<void> {
  const stopping = new AbortController()
  process.stdin.once('data', () => stopping.abort())
  let last = BEFORE_ALL
  while (!stopping.signal.aborted) {
    try {
      for await (const event of liveEvents(aStaff(officeCode), last, stopping.signal)) {
        last = event
        process.stdout.write(`${cursorText(event)}\n`)
      }
    } catch {
      process.stdout.write('away\n')
      await pause(100)
    }
  }
  process.exit(0)
}

await main(process.argv[2] ?? '')
