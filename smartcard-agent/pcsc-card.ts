import { setTimeout as delay } from 'node:timers/promises'
import { CardFailure, type Transmit } from './card-reader.ts'
import { abandoned } from './channel.ts'
import { failureOf } from './pcsc-codes.ts'
import { LEAVE_CARD, LONGEST_ANSWER, PROTOCOL_ANY, SHARE_EXCLUSIVE, type PcscReader } from './pcsclite.ts'

/** The driver keeps a command for ever: nothing in this process can free it. */
export class CardHung extends CardFailure {}

const BUSY_PAUSE_MS = 100

export type Connecting = { readonly busyMs: number; readonly limitMs: number; readonly signal: AbortSignal }

/**
 * Takes the card for us alone and waits a while for another program to let go of it.
 *
 * @returns the protocol to transmit with
 * @throws {CardFailure} reader-busy when it did not
 */
export async function connect(reader: PcscReader, { busyMs, limitMs, signal }: Connecting): Promise<number> {
  const until = Date.now() + busyMs
  for (;;) {
    if (signal.aborted) throw abandoned(signal)
    try {
      return await connectOnce(reader, limitMs)
    } catch (error) {
      const isBusy = error instanceof CardFailure && error.failure === 'reader-busy'
      if (!isBusy || Date.now() >= until) throw error
      await delay(BUSY_PAUSE_MS)
    }
  }
}

export async function connectOnce(reader: PcscReader, limitMs: number): Promise<number> {
  return within(limitMs, (resolve, reject) =>
    reader.connect({ share_mode: SHARE_EXCLUSIVE, protocol: PROTOCOL_ANY }, (error, protocol) =>
      error ? reject(failureOf(error)) : resolve(protocol),
    ),
  )
}

export function transmitBy(reader: PcscReader, protocol: number, limitMs: number): Transmit {
  return async (command) =>
    within(limitMs, (resolve, reject) =>
      reader.transmit(Buffer.from(command), LONGEST_ANSWER, protocol, (error, answer) =>
        error ? reject(failureOf(error)) : resolve(answer),
      ),
    )
}

/** Leaves the card powered and in place. That it is already gone is no news. */
export async function disconnect(reader: PcscReader, limitMs: number): Promise<void> {
  await within<void>(limitMs, (resolve) => reader.disconnect(LEAVE_CARD, () => resolve()))
}

type Work<T> = (resolve: (value: T) => void, reject: (failure: Error) => void) => void

async function within<T>(limitMs: number, work: Work<T>): Promise<T> {
  let clock: NodeJS.Timeout | undefined
  try {
    return await new Promise<T>((resolve, reject) => {
      clock = setTimeout(() => reject(new CardHung('card-silent', `no answer in ${limitMs} ms`)), limitMs)
      work(resolve, reject)
    })
  } finally {
    clearTimeout(clock)
  }
}
