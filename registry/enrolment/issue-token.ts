import type { Tx } from '#db/client.ts'
import { enrolmentToken, type Enrolment } from '#db/schema/enrolment.ts'
import { CODE_LIFE_MS, QR_LIFE_MS } from './rules.ts'
import { makeToken, makeTypedCode, tokenHash, typedCodeDigest } from './secrets.ts'

/** Shown at the counter and kept nowhere. Instants are ISO. */
export type IssuedQr = {
  readonly enrolmentId: string
  readonly token: string
  readonly code: string
  /** When the QR gives way to the next one. */
  readonly expiresAt: string
  /** When no QR follows any more. */
  readonly enrolmentExpiresAt: string
}

/** A new QR and typed code for an enrolment that waits for its phone (EN-2). */
export async function issueToken(tx: Tx, waiting: Enrolment, now: Date): Promise<IssuedQr> {
  const [token, code] = [makeToken(), makeTypedCode()]
  const within = (lifeMs: number): Date => new Date(Math.min(now.getTime() + lifeMs, waiting.expiresAt.getTime()))
  const expiresAt = within(QR_LIFE_MS)
  await tx.insert(enrolmentToken).values({
    officeCode: waiting.officeCode,
    enrolmentId: waiting.id,
    tokenHash: tokenHash(token),
    codeDigest: typedCodeDigest(code),
    issuedAt: now,
    expiresAt,
    codeExpiresAt: within(CODE_LIFE_MS),
  })
  return {
    enrolmentId: waiting.id,
    token,
    code,
    expiresAt: expiresAt.toISOString(),
    enrolmentExpiresAt: waiting.expiresAt.toISOString(),
  }
}
