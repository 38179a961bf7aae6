import type { SilentReason } from './port.ts'

/** Thrown inside the port where an answer stops being one; becomes a `CardSilence`, never leaves `authority/`. */
export class AuthoritySilent extends Error {
  override readonly name = 'AuthoritySilent'
  readonly reason: Exclude<SilentReason, 'breaker-open'>

  /** @param detail for the log: technical words, no personal data */
  constructor(reason: Exclude<SilentReason, 'breaker-open'>, detail: string) {
    super(detail)
    this.reason = reason
  }
}
