import { once } from 'node:events'
import type { LiveEvent } from '#db/schema/outbox-message.ts'
import type { Staff } from '../actor.ts'
import { eventsSince, LIVE_BATCH } from './events-since.ts'
import { isAfter, type LiveCursor } from './live-cursor.ts'
import { joinFeed } from './office-feed.ts'

/** What may wait for a page before it is sent to the database again, in events. */
const MOST_WAITING = 500

/**
 * What happens in the actor's office after a place, as it is committed, until `signal` ends it: nothing is missed and
 * nothing comes twice (LV-2), whatever becomes of the connections. Events for another person of staff are left out.
 */
export async function* liveEvents(
  actor: Staff,
  after: LiveCursor,
  signal: AbortSignal,
): AsyncGenerator<LiveEvent, void> {
  const inbox = anInbox(actor.officeCode)
  const leave = await joinFeed(actor.officeCode, (events) => inbox.put(events))
  let last = after
  try {
    while (!signal.aborted) {
      const events = (await inbox.take(last)).filter((event) => isAfter(event, last))
      yield* events.filter(({ staffId }) => staffId === null || staffId === actor.id)
      last = events.at(-1) ?? last
      await inbox.filled(signal)
    }
  } finally {
    leave()
  }
}

/** Where the feed puts what a page has not taken yet. It begins, and begins again when it overflows, with the database. */
function anInbox(officeCode: string) {
  const bell = new EventTarget()
  let waiting: readonly LiveEvent[] = []
  let toBeRead = true

  return {
    put(events: readonly LiveEvent[]): void {
      toBeRead ||= waiting.length > MOST_WAITING
      waiting = waiting.length > MOST_WAITING ? [] : [...waiting, ...events]
      bell.dispatchEvent(new Event('put'))
    },
    /** What there is now: a part of what the database has after `last`, or what was put since. */
    async take(last: LiveCursor): Promise<readonly LiveEvent[]> {
      if (!toBeRead) {
        const taken = waiting
        waiting = []
        return taken
      }
      toBeRead = false // before the question: what is put while it is answered must wait here
      const read = await eventsSince(officeCode, last)
      toBeRead ||= read.length === LIVE_BATCH
      return read
    },
    async filled(signal: AbortSignal): Promise<void> {
      if (toBeRead || waiting.length > 0) return
      await once(bell, 'put', { signal }).catch(() => undefined) // ended by the signal
    },
  }
}
