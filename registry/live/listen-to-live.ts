import { listener } from '#db/client.ts'
import { LIVE_CHANNEL } from './write-live.ts'

/** LV-3: how long a lost notification can delay what open pages see. */
export const POLL_EVERY_MS = 5_000

export type LiveEar = {
  /** An office has something new. */
  readonly office: (officeCode: string) => void
  /** Any office may have something new: the connection was (re)made, or it is time to look. */
  readonly all: () => void
}

/**
 * Listens on one connection for all offices of this process, for as long as the process lives. The driver makes the
 * connection again when it is cut; what was said meanwhile is found by looking, then and every few seconds.
 */
export function listenToLive(ear: LiveEar, pollEveryMs = POLL_EVERY_MS): void {
  setInterval(ear.all, pollEveryMs).unref()
  // A first attempt that fails is repeated by the driver itself, as every later one.
  listener.listen(LIVE_CHANNEL, ear.office, ear.all).catch(() => undefined)
}
