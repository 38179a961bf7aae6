import type { CardText, ReadFailure, ReaderState, ReadLine } from './protocol.ts'

/** Why a card could not be read; `message` holds what hardware or chip said, never what stands on the card. */
export class CardFailure extends Error {
  override readonly name = 'CardFailure'
  readonly failure: ReadFailure

  constructor(failure: ReadFailure, detail: string) {
    super(detail)
    this.failure = failure
  }
}

/**
 * Sends one command to the card and resolves with its answer, status word included.
 *
 * @throws {CardFailure} card-removed, card-silent, card-broken, no-reader, pcsc-down, cancelled
 */
export type Transmit = (command: Uint8Array, signal: AbortSignal) => Promise<Uint8Array>

/** What is told while a card is being read. None of it proves anything. */
export type CardStep = Extract<ReadLine, { kind: 'progress' | 'text' | 'photo' }>
export type Report = (step: CardStep) => void

/** A whole card, read at once and unchanged from first to last byte. */
export type CardContents = {
  readonly card: CardText
  /** JPEG, cut behind its end marker; null when the chip holds no readable picture. */
  readonly photo: Uint8Array | null
  /** 16 hexadecimal digits; null when the chip does not say. */
  readonly chipNumber: string | null
  /** `JT1234567890`; null on cards without one. */
  readonly laserNumber: string | null
  /** SHA-256 over every command and response, base64url. */
  readonly apduDigest: string
  readonly apdus: number
}

export type CardRead = CardContents & {
  readonly readerName: string
  /** Hexadecimal. */
  readonly atr: string
  readonly startedAt: Date
  readonly finishedAt: Date
}

export type Presence = {
  readonly state: ReaderState
  /** Undefined without a reader. */
  readonly readerName?: string
  /** Grows by one each time a card is put in. */
  readonly serial: number
}

/** Hardware with a slot: PC/SC, or the demo's virtual reader. */
export type CardReader = {
  readonly presence: () => Presence
  /** Calls back at each change until the returned function is called. */
  readonly onChange: (listener: () => void) => () => void
  /**
   * Reads the card that is in the reader now, alone with it, and lets go of it before it settles.
   *
   * @throws {CardFailure} every code of READ_FAILURES
   */
  readonly read: (signal: AbortSignal, report: Report) => Promise<CardRead>
  readonly stop: () => Promise<void>
}

export type ReadLimits = {
  /** An answer that takes longer never comes. */
  readonly apduMs: number
  /** A card that takes longer in all is told to be too slow. */
  readonly cardMs: number
  /** How long to wait for another program to let go of the reader. */
  readonly busyMs: number
}

/** A sound card answers within 0.3 s and is read in 2–5 s; the ticket lives 60 s (CR-1), the reading 90 s (CR-2). */
export const READ_LIMITS: ReadLimits = { apduMs: 4_000, cardMs: 40_000, busyMs: 3_000 }
