import { setTimeout as pause } from 'node:timers/promises'
import { OUTBOX_CHANNEL } from '#registry/change-register.ts'
import type { Channel } from './channel.ts'
import { cleanUp } from './clean-up.ts'
import type { WorkerClient } from './client.ts'
import { deliverDue } from './deliver.ts'
import { closeForgottenChecks, closeOrphanedChecks, endExpiredSessions } from './expire.ts'

/** OB-6: how long a lost notification can delay a message. */
const LOOK_EVERY_MS = 2_000
const CLOCKS_EVERY_MS = 60_000

export type Run = {
  readonly client: WorkerClient
  readonly channels: readonly Channel[]
  readonly signal: AbortSignal
  /** Told about each failure; the work is tried again by itself. */
  readonly complain: (what: string, error: unknown) => void
}

type Clock = (db: WorkerClient['db'], now: Date) => Promise<void>
const CLOCKS = {
  'close forgotten card checks': closeForgottenChecks,
  'close card checks of sessions that are over': closeOrphanedChecks,
  'end expired sessions': endExpiredSessions,
  'clean up': cleanUp,
} as const satisfies Record<string, Clock>

/** Delivers messages as they are committed and runs the clocks, until `signal`. What is under way is finished. */
export async function runWorker(run: Run): Promise<void> {
  const { client, channels, signal } = run
  const bell = new EventTarget()
  const ring = (): void => void bell.dispatchEvent(new Event('ring'))
  client.listener.listen(OUTBOX_CHANNEL, ring, ring).catch(() => undefined) // the driver tries again by itself

  const delivering = repeat(run, { what: 'deliver', everyMs: LOOK_EVERY_MS, bell }, async () => {
    await deliverDue({ db: client.db, channels, signal }, present)
  })
  const ticking = Object.entries(CLOCKS).map(([what, clock]) =>
    repeat(run, { what, everyMs: CLOCKS_EVERY_MS }, () => clock(client.db, present())),
  )
  await Promise.all([delivering, ...ticking])
}

const present = (): Date => new Date()

type Rhythm = { readonly what: string; readonly everyMs: number; readonly bell?: EventTarget }

/** Does `work` now, whenever the bell rings, and every so often. */
async function repeat(
  { signal, complain }: Run,
  { what, everyMs, bell }: Rhythm,
  work: () => Promise<void>,
): Promise<void> {
  let rest = new AbortController()
  const wake = (): void => rest.abort()
  bell?.addEventListener('ring', wake)
  signal.addEventListener('abort', wake)
  while (!signal.aborted) {
    rest = new AbortController() // before the work: a bell that rings during it is not lost
    try {
      await work()
    } catch (error) {
      complain(what, error)
    }
    await pause(everyMs, undefined, { signal: rest.signal }).catch(() => undefined) // woken
  }
}
