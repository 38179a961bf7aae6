import { Secret, TOTP } from 'otpauth'

/** SC-4. Source: RFC 6238 5.2 (30 seconds, one step of delay), RFC 4226 5.3 and R6 (6 digits, 160 bits, SHA-1 as apps expect). */
const PERIOD_S = 30
const DIGITS = 6
const CODE = /^[0-9]{6}$/
const STEPS_EITHER_WAY = 1
const SECRET_BYTES = 20

/** A new secret for an authenticator app, base32. It is sealed before it is stored. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32
}

/**
 * The 30-second step, counted from 1970, in which `code` is right; undefined when it is wrong.
 *
 * A code counts once: the caller keeps the step and refuses one that is not greater than the last (SC-5).
 */
export function totpStepOf(secret: string, code: string, now: Date): number | undefined {
  if (!CODE.test(code)) return undefined // otpauth 9.5.2 throws at six digits of another script
  const totp = totpWith(secret)
  const timestamp = now.getTime()
  const away = totp.validate({ token: code, timestamp, window: STEPS_EITHER_WAY })
  return away === null ? undefined : totp.counter({ timestamp }) + away
}

/** The code of this moment: shown beside the field in the demo profile only. */
export function totpCode(secret: string, now: Date): string {
  return totpWith(secret).generate({ timestamp: now.getTime() })
}

/** `otpauth://` address that an authenticator app reads from a QR code; it holds the secret: never logged, never in a URL of ours. */
export function totpAddress(secret: string, account: { readonly issuer: string; readonly username: string }): string {
  return totpWith(secret, { issuer: account.issuer, label: account.username }).toString()
}

function totpWith(secret: string, account?: { readonly issuer: string; readonly label: string }): TOTP {
  return new TOTP({ ...account, secret: Secret.fromBase32(secret), digits: DIGITS, period: PERIOD_S })
}
