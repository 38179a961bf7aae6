import type { LiveEvent } from '#db/schema/outbox-message.ts'
import type { Staff } from '#registry/actor.ts'
import { latestCursor } from '#registry/live/events-since.ts'
import { findLiveSession } from '#registry/live/find-live-session.ts'
import { cursorText, parseCursor } from '#registry/live/live-cursor.ts'
import { liveEvents } from '#registry/live/live-events.ts'

/** A proxy that sees nothing for half a minute may hang up; each beat also asks whether the session is still open. */
const BEAT_EVERY_MS = 15_000
/** How long the browser waits before it comes back. */
const RETRY_MS = 1_000

export type SseRequest = {
  /** What the browser saw last; null on its first visit, which begins with what comes next. */
  readonly lastEventId: string | null
  readonly signal: AbortSignal
  readonly beatEveryMs?: number
}

/**
 * The live events of the actor's office as Server-Sent Events, for as long as the session is open (LV-5). The first event
 * is `hello`: what the page shows may be older than it, so it asks anew. The last one is `session` with the state that
 * ended the stream: the page then locks or leaves.
 */
export function sseResponse(actor: Staff, request: SseRequest): Response {
  const ending = new AbortController()
  const frames = framesOf(actor, request, ending)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await frames.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      ending.abort()
      await frames.return()
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  })
}

async function* framesOf(actor: Staff, request: SseRequest, ending: AbortController): AsyncGenerator<string, void> {
  const { lastEventId, beatEveryMs = BEAT_EVERY_MS } = request
  const signal = AbortSignal.any([request.signal, ending.signal])
  const after = parseCursor(lastEventId ?? '') ?? (await latestCursor(actor.officeCode))
  const events = liveEvents(actor, after, signal)
  yield `retry: ${RETRY_MS}\n${frame('hello', {}, cursorText(after))}`
  try {
    yield* framesUntilTheEnd(actor, events, beatEveryMs)
  } finally {
    ending.abort() // wakes the events, which may be waiting for the next
    await events.return()
  }
}

async function* framesUntilTheEnd(actor: Staff, events: AsyncGenerator<LiveEvent, void>, beatEveryMs: number) {
  let next = events.next()
  for (;;) {
    const event = await earlierOf(next, beatEveryMs)
    if (event?.done === true) return
    if (event !== undefined) {
      next = events.next()
      yield frame(event.value.kind, event.value.payload, cursorText(event.value))
    }
    if (event !== undefined && !event.value.kind.startsWith('session.')) continue
    const state = await findLiveSession(actor, new Date())
    yield state === 'open' ? ': beat\n\n' : frame('session', { state })
    if (state !== 'open') return
  }
}

function frame(kind: string, payload: unknown, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${kind}\ndata: ${JSON.stringify(payload)}\n\n`
}

/** What came first: the value, or undefined for the beat. */
async function earlierOf<T>(value: Promise<T>, beatEveryMs: number): Promise<T | undefined> {
  const ended = new AbortController()
  const beat = new Promise<undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), beatEveryMs)
    ended.signal.addEventListener('abort', () => clearTimeout(timer))
  })
  try {
    return await Promise.race([value, beat])
  } finally {
    ended.abort()
  }
}
