import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { CardFailure, type CardRead, type CardReader, type ReadLimits, type Report } from './card-reader.ts'
import { ALIVE_MS, FromChild, type ToChild } from './pcsc-messages.ts'
import { openPresenceBook, type PresenceBook } from './presence.ts'
import type { ReadFailure, ReaderState } from './protocol.ts'

const CHILD = fileURLToPath(new URL('pcsc-child.ts', import.meta.url))
const FIRST_PAUSE_MS = 100
const MOST_PAUSE_MS = 5_000
/** A child that says nothing for so long is stuck in the driver. */
const SILENCE_MS = 5 * ALIVE_MS

type Waiting = {
  readonly report: Report
  readonly resolve: (read: CardRead) => void
  readonly reject: (failure: CardFailure) => void
}

type Awake = { readonly promise: Promise<void>; readonly resolve: () => void }

type Keeper = {
  readonly book: PresenceBook
  readonly isStopped: () => boolean
  child: ChildProcess | undefined
  /** Settles when the child has looked around. */
  awake: Awake
  waiting: Waiting | undefined
  /** The insertion that hung: the service keeps it for the child that is no more, until the card is pulled. */
  hung: string | undefined
  insertion: string | undefined
  pauseMs: number
  heardAt: number
}

/** The real reader: PC/SC in a forked child that is replaced whenever it hangs, dies or loses the service. */
export function openPcscReader(limits: ReadLimits): CardReader {
  let isStopped = false
  const book = openPresenceBook('no-reader')
  const keeper: Keeper = {
    book,
    isStopped: () => isStopped,
    child: undefined,
    awake: asleep(),
    waiting: undefined,
    hung: undefined,
    insertion: undefined,
    pauseMs: FIRST_PAUSE_MS,
    heardAt: Date.now(),
  }
  spawn(keeper)
  const watch = setInterval(() => {
    if (Date.now() - keeper.heardAt > SILENCE_MS) keeper.child?.kill('SIGKILL')
  }, ALIVE_MS)

  return {
    presence: book.presence,
    onChange: book.onChange,
    read: async (signal, report) => readBy(keeper, { signal, report, limits }),
    async stop() {
      isStopped = true
      clearInterval(watch)
      const { child } = keeper
      if (child === undefined) return
      await new Promise<void>((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      })
    },
  }
}

type Reading = { readonly signal: AbortSignal; readonly report: Report; readonly limits: ReadLimits }

async function readBy(keeper: Keeper, { signal, report, limits }: Reading): Promise<CardRead> {
  // A hung card was just now cut off: its replacement takes a moment to look around.
  await Promise.race([keeper.awake.promise, delay(limits.apduMs)])
  const { state } = keeper.book.presence()
  if (state !== 'card' && state !== 'busy') throw new CardFailure(state, `the reader is ${state}`)
  const { child } = keeper
  if (child === undefined) throw new CardFailure('pcsc-down', 'PC/SC is being started again')
  const cancel = (): void => send(child, { kind: 'cancel' })
  try {
    return await new Promise<CardRead>((resolve, reject) => {
      keeper.waiting = { report, resolve, reject }
      send(child, { kind: 'read', limits })
      if (signal.aborted) cancel()
      signal.addEventListener('abort', cancel, { once: true })
    })
  } finally {
    signal.removeEventListener('abort', cancel)
    keeper.waiting = undefined
  }
}

function spawn(keeper: Keeper): void {
  const child = fork(CHILD, [], { serialization: 'advanced', execArgv: nodeFlags() })
  keeper.child = child
  keeper.heardAt = Date.now()
  child.on('message', (message) => keeper.child === child && hear(keeper, FromChild.parse(message)))
  child.once('exit', (code) => {
    if (keeper.child === child) dismiss(keeper)
    // Killed is replaced; with an exit code it fell over by itself, and may again.
    if (code !== null) keeper.book.see({ state: 'pcsc-down' })
    keeper.waiting?.reject(new CardFailure('pcsc-down', 'PC/SC went away'))
    if (keeper.isStopped()) return
    setTimeout(() => !keeper.isStopped() && spawn(keeper), keeper.pauseMs)
    keeper.pauseMs = Math.min(keeper.pauseMs * 2, MOST_PAUSE_MS)
  })
}

function hear(keeper: Keeper, message: FromChild): void {
  keeper.heardAt = Date.now()
  switch (message.kind) {
    case 'alive':
      return
    case 'seen':
      if (message.seen.state !== 'pcsc-down') keeper.pauseMs = FIRST_PAUSE_MS
      keeper.insertion = message.seen.insertion
      keeper.book.see(isHeldByHung(keeper, message.seen.state) ? { ...message.seen, state: 'card' } : message.seen)
      return keeper.awake.resolve()
    case 'step':
      return keeper.waiting?.report(message.step)
    case 'done':
      return keeper.waiting?.resolve(message.read)
    case 'failed':
      keeper.waiting?.reject(failureIn(keeper, message))
      if (!message.isHung) return
      keeper.hung = keeper.insertion
      dismiss(keeper)
  }
}

function failureIn(keeper: Keeper, { failure, detail }: FromChild & { kind: 'failed' }): CardFailure {
  if (isHeldByHung(keeper, failure)) return new CardFailure('card-silent', 'the card has hung: take it out')
  return new CardFailure(failure, detail)
}

/** What looks like another program is the command of our own former child, stuck in the service. */
function isHeldByHung({ hung, insertion }: Keeper, told: ReaderState | ReadFailure): boolean {
  return hung !== undefined && hung === insertion && (told === 'busy' || told === 'reader-busy')
}

/** From here on nobody reads with this child; its end calls for the next one. */
function dismiss(keeper: Keeper): void {
  keeper.child?.kill('SIGKILL')
  keeper.child = undefined
  keeper.awake = asleep()
}

function asleep(): Awake {
  const born = new EventEmitter()
  const promise = once(born, 'awake').then(() => undefined)
  return { promise, resolve: () => void born.emit('awake') }
}

function send(child: ChildProcess, message: ToChild): void {
  if (child.connected) child.send(message)
}

/**
 * Node before 22.18 needs tsx to run TypeScript; this process may itself be run by another tool. Each reading leaves some
 * short-lived bytes: with little room for them the process stays small for years.
 */
function nodeFlags(): string[] {
  const runsTypescript = 'typescript' in process.features && process.features.typescript !== false
  return ['--max-semi-space-size=2', ...(runsTypescript ? [] : ['--import', import.meta.resolve('tsx')])]
}
