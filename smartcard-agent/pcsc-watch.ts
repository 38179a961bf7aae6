import { failureOf } from './pcsc-codes.ts'
import type { Slots } from './pcsc-slots.ts'
import { loadPcsclite, type PcscContext, type PcscReader } from './pcsclite.ts'
import type { ReaderState } from './protocol.ts'

/** Longest pause between two attempts to reach the PC/SC service. */
const MOST_PAUSE_MS = 5_000
const FIRST_PAUSE_MS = 250
/** By then every reader has been named and has said what is in it; a machine without one names none. */
const SETTLE_MS = 1_000

export type Watch = {
  readonly slots: Slots
  /** Something more or less final about PC/SC itself. */
  readonly tell: (state: ReaderState) => void
  /** The slots are known as a whole: a half-known picture would make a card that stayed look like a new one. */
  readonly settled: () => void
  /** The service went away under us: nothing in this process works any more. */
  readonly lost: () => void
}

/** Follows readers and cards for as long as the PC/SC service lives, and waits for the service before that. */
export function watchReaders(watch: Watch): void {
  let open: () => PcscContext
  try {
    open = loadPcsclite()
  } catch {
    watch.tell('pcsc-missing')
    return
  }
  reach(open, watch, FIRST_PAUSE_MS)
}

function reach(open: () => PcscContext, watch: Watch, pauseMs: number): void {
  let context: PcscContext
  try {
    // Throws at once while the service is down.
    context = open()
  } catch (error) {
    watch.tell(stateWithout(error))
    setTimeout(reach, pauseMs, open, watch, Math.min(pauseMs * 2, MOST_PAUSE_MS))
    return
  }
  // Without listeners here and on every reader, a restart of the service ends the process with a bare stack trace.
  context.on('error', () => watch.lost())
  const awaited = new Set<string>()
  context.on('reader', (reader) => {
    awaited.add(reader.name)
    follow(reader, watch)
    reader.on('status', () => {
      awaited.delete(reader.name)
      if (awaited.size === 0) watch.settled()
    })
  })
  setTimeout(watch.settled, SETTLE_MS)
}

function follow(reader: PcscReader, { slots, lost }: Watch): void {
  reader.on('error', (error) => (failureOf(error).failure === 'pcsc-down' ? lost() : slots.remove(reader)))
  reader.on('end', () => slots.remove(reader))
  reader.on('status', (status) => slots.update(reader, status))
}

/** Windows runs its smart-card service only while a reader is plugged in. */
function stateWithout(error: unknown): ReaderState {
  const failure = error instanceof Error ? failureOf(error).failure : 'pcsc-down'
  return failure === 'no-reader' || process.platform === 'win32' ? 'no-reader' : 'pcsc-down'
}
