/** Every way the register says no. Each code has its sentence, Thai and English, in messages/: a missing one does not compile. */
export const REFUSALS = [
  'not-found',
  'not-permitted',
  'wrong-state',
  'stale',
  'still-running',
  'key-reused',
  'invalid-input',
  'wrong-origin',
  'not-signed-in',
  'locked',
  'no-office',
  'unexpected',
  'unreachable',
  'step-up-needed',
  'step-up-wrong',
  'counter-taken',
  'not-granted',
  'workstation-unknown',
  'workstation-revoked',
  'reading-forged',
  'reading-late',
  'reading-used',
  'reading-of-another',
  'reading-counter',
  'verdict-forbids',
  'second-clerk-needed',
  'second-clerk-wrong',
  'reason-needed',
  'self-service',
  'purpose-needed',
  'too-short',
  'code-wrong',
  'code-expired',
  'code-used',
  'too-many-tries',
  'sign-in-wrong',
  'sign-in-blocked',
  'account-disabled',
  'last-way-in',
  'enrolment-over',
  'qr-unknown',
  'qr-used',
  'qr-expired',
  'number-differs',
  'match-wrong',
  'terms-changed',
  'pin-weak',
  'pin-wrong',
  'phone-known',
  'proof-wrong',
  'nonce-needed',
] as const
export type Refusal = (typeof REFUSALS)[number]

/** Thrown by commands when the register says no: rolls the transaction back; the door answers with the code and audits it. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly refusal: Refusal
  /** Fill the sentence's placeholders: who, when, how many. Never personal data of a citizen. */
  readonly values: Readonly<Record<string, string>>

  constructor(refusal: Refusal, values: Readonly<Record<string, string>> = {}) {
    super(refusal)
    this.refusal = refusal
    this.values = values
  }
}
