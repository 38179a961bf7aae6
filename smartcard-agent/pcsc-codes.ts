import { CardFailure } from './card-reader.ts'
import type { ReadFailure } from './protocol.ts'

/** What PC/SC says, and what it means at the counter. Sources: WinSCard documentation, pcsc-lite's pcsclite.h. */
const CODES = {
  '80100001': ['SCARD_F_INTERNAL_ERROR', 'pcsc-down'],
  '80100002': ['SCARD_E_CANCELLED', 'pcsc-down'],
  '80100003': ['SCARD_E_INVALID_HANDLE', 'pcsc-down'],
  '80100006': ['SCARD_E_NO_MEMORY', 'pcsc-down'],
  '80100009': ['SCARD_E_UNKNOWN_READER', 'no-reader'],
  '8010000a': ['SCARD_E_TIMEOUT', 'card-silent'],
  '8010000b': ['SCARD_E_SHARING_VIOLATION', 'reader-busy'],
  '8010000c': ['SCARD_E_NO_SMARTCARD', 'no-card'],
  '8010000f': ['SCARD_E_PROTO_MISMATCH', 'card-unknown'],
  '80100013': ['SCARD_F_COMM_ERROR', 'card-broken'],
  '80100014': ['SCARD_F_UNKNOWN_ERROR', 'pcsc-down'],
  '80100016': ['SCARD_E_NOT_TRANSACTED', 'card-broken'],
  '80100017': ['SCARD_E_READER_UNAVAILABLE', 'no-reader'],
  '8010001d': ['SCARD_E_NO_SERVICE', 'pcsc-down'],
  '8010001e': ['SCARD_E_SERVICE_STOPPED', 'pcsc-down'],
  '8010002e': ['SCARD_E_NO_READERS_AVAILABLE', 'no-reader'],
  '8010002f': ['SCARD_E_COMM_DATA_LOST', 'card-broken'],
  '80100065': ['SCARD_W_UNSUPPORTED_CARD', 'card-unknown'],
  '80100066': ['SCARD_W_UNRESPONSIVE_CARD', 'card-silent'],
  '80100067': ['SCARD_W_UNPOWERED_CARD', 'card-silent'],
  '80100068': ['SCARD_W_RESET_CARD', 'card-removed'],
  '80100069': ['SCARD_W_REMOVED_CARD', 'card-removed'],
  '8010006a': ['SCARD_W_SECURITY_VIOLATION', 'pcsc-down'],
} as const satisfies Record<string, readonly [name: string, failure: ReadFailure]>

/** The line to the card broke: whether it was pulled or is defective shows in whether it is still there. */
export class LineBroken extends CardFailure {}

/** The failure behind an error of pcsclite, which puts the code in brackets at the end: `(0x80100069)`. */
export function failureOf(error: Error): CardFailure {
  const code = /\(0x[0-9a-f]*?([0-9a-f]{8})\)/i.exec(error.message)?.[1]?.toLowerCase() ?? ''
  const [name, failure] = isKnown(code) ? CODES[code] : [error.message, 'card-broken' as const]
  const isUnclear = failure === 'card-broken' || failure === 'no-reader'
  return isUnclear ? new LineBroken(failure, name) : new CardFailure(failure, name)
}

function isKnown(code: string): code is keyof typeof CODES {
  return Object.hasOwn(CODES, code)
}
