import type { LiveEvent } from '#db/schema/outbox-message.ts'
import { eventsSince, LIVE_BATCH, latestCursor } from './events-since.ts'
import { listenToLive } from './listen-to-live.ts'
import type { LiveCursor } from './live-cursor.ts'

/** Takes what is new in an office; called in order, nothing left out. */
export type FeedReader = (events: readonly LiveEvent[]) => void

/** What all open pages of one office share: the database is asked once, however many they are. */
type OfficeFeed = {
  readonly readers: Set<FeedReader>
  /** Settles when the feed knows where it begins. */
  readonly begun: Promise<void>
  /** The last place read; undefined before it has begun. */
  last: LiveCursor | undefined
  reading: boolean
  /** Somebody woke us while we were reading. */
  again: boolean
}

const feeds = new Map<string, OfficeFeed>()
let listening = false

/**
 * Joins the feed of an office. Whatever is committed after this has answered reaches `reader`; what was committed before,
 * the caller reads for itself.
 *
 * @returns how to leave it
 */
export async function joinFeed(officeCode: string, reader: FeedReader): Promise<() => void> {
  if (!listening) listenToLive({ office: (code) => void wake(code), all: wakeAll })
  listening = true
  const feed = feeds.get(officeCode) ?? openFeed(officeCode)
  feed.readers.add(reader)
  const leave = (): void => {
    feed.readers.delete(reader)
    if (feed.readers.size === 0) close(officeCode, feed)
  }
  await feed.begun
  return leave
}

function openFeed(officeCode: string): OfficeFeed {
  const begin = async (): Promise<void> => {
    try {
      feed.last = await latestCursor(officeCode)
    } catch (error) {
      close(officeCode, feed) // the next to join opens another
      throw error
    }
  }
  const feed: OfficeFeed = {
    readers: new Set(),
    begun: Promise.resolve().then(begin),
    last: undefined,
    reading: false,
    again: false,
  }
  feeds.set(officeCode, feed)
  return feed
}

function close(officeCode: string, feed: OfficeFeed): void {
  if (feeds.get(officeCode) === feed) feeds.delete(officeCode)
}

function wakeAll(): void {
  for (const officeCode of feeds.keys()) void wake(officeCode)
}

async function wake(officeCode: string): Promise<void> {
  const feed = feeds.get(officeCode)
  if (feed === undefined) return
  feed.again = true
  if (feed.reading) return
  feed.reading = true
  try {
    while (feed.again) {
      feed.again = false
      await readOn(officeCode, feed)
    }
  } catch {
    // The database is away: whoever looks next, within seconds, reads from the same place.
  } finally {
    feed.reading = false
  }
}

async function readOn(officeCode: string, feed: OfficeFeed): Promise<void> {
  while (feed.last !== undefined) {
    const events = await eventsSince(officeCode, feed.last)
    const newest = events.at(-1)
    if (newest === undefined) return
    feed.last = newest
    for (const reader of feed.readers) reader(events)
    if (events.length < LIVE_BATCH) return
  }
}
