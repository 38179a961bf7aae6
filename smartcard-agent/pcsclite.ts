import { createRequire } from 'node:module'

/** What we use of pcsclite 1.0.1, in our own words: the package is optional and may not be there to be typed. */
export type PcscContext = {
  on: ((event: 'error', listener: (error: Error) => void) => void) &
    ((event: 'reader', listener: (reader: PcscReader) => void) => void)
}

export type PcscReader = {
  readonly name: string
  readonly connected: boolean
  on: ((event: 'error', listener: (error: Error) => void) => void) &
    ((event: 'end', listener: () => void) => void) &
    ((event: 'status', listener: (status: PcscStatus) => void) => void)
  connect: (options: { readonly share_mode: number; readonly protocol: number }, done: Done<number>) => void
  disconnect: (disposition: number, done: Done<void>) => void
  transmit: (command: Buffer, longest: number, ...rest: [protocol: number, done: Done<Buffer>]) => void
}

export type PcscStatus = { readonly state: number; readonly atr?: Buffer }
type Done<T> = (error: Error | null | undefined, value: T) => void

export const SHARE_EXCLUSIVE = 1
export const PROTOCOL_ANY = 1 | 2
export const LEAVE_CARD = 0
export const STATE_PRESENT = 0x20
/** 256 bytes of data and the status word. */
export const LONGEST_ANSWER = 258

/**
 * Loads the package when it is first needed.
 *
 * @throws when it was never built: npm skips it where header or compiler are missing
 */
export function loadPcsclite(): () => PcscContext {
  return createRequire(import.meta.url)('pcsclite')
}
