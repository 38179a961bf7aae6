import { CardFailure, type CardRead, type ReadLimits, type Report } from './card-reader.ts'
import { CardHung } from './pcsc-card.ts'
import { openDesk, type Desk } from './pcsc-desk.ts'
import { ALIVE_MS, ToChild, type FromChild } from './pcsc-messages.ts'
import { watchReaders } from './pcsc-watch.ts'

// PC/SC lives in a process of its own: neither a hung card nor a restarted service can be survived in place.

/** Shortest time between two steps of progress within a stage. */
const PROGRESS_MS = 40

serve()

function serve(): void {
  const desk = openDesk((seen) => tell({ kind: 'seen', seen }))
  let reading: AbortController | undefined

  process.on('message', (message) => {
    const order = ToChild.parse(message)
    if (order.kind === 'cancel') return reading?.abort()
    reading = new AbortController()
    void read(desk, reading, order.limits)
  })
  process.on('disconnect', end)
  setInterval(() => tell({ kind: 'alive' }), ALIVE_MS)
  watchReaders({
    slots: desk.slots,
    settled: desk.settle,
    tell: (state) => tell({ kind: 'seen', seen: { state } }),
    lost: () => tell({ kind: 'seen', seen: { state: 'pcsc-down' } }, end),
  })
}

async function read(desk: Desk, reading: AbortController, limits: ReadLimits): Promise<void> {
  const tooSlow = new CardFailure('card-slow', `the whole took more than ${limits.cardMs} ms`)
  const clock = setTimeout(() => reading.abort(tooSlow), limits.cardMs)
  try {
    const card = await desk.read({
      signal: reading.signal,
      limits,
      report: unhurried((step) => tell({ kind: 'step', step })),
    })
    tell({ kind: 'done', read: card satisfies CardRead })
  } catch (error) {
    if (!(error instanceof CardFailure)) throw error
    tell({ kind: 'failed', failure: error.failure, detail: error.message, isHung: error instanceof CardHung })
  } finally {
    clearTimeout(clock)
  }
}

/** Leaves out progress that nobody could see: telling every command would slow a fast card down. */
function unhurried(report: Report): Report {
  let toldAt = 0
  return (step) => {
    const isPassing = step.kind === 'progress' && step.done < step.of
    if (isPassing && Date.now() - toldAt < PROGRESS_MS) return
    toldAt = Date.now()
    report(step)
  }
}

function tell(message: FromChild, then?: () => void): void {
  process.send?.(message, undefined, undefined, then)
}

/** An ordinary exit would wait for a driver that may never answer. */
function end(): void {
  process.kill(process.pid, 'SIGKILL')
}
