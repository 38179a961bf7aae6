/** The one origin that this web application answers for, `http://localhost:3000`; from THABIAN_ORIGIN. */
export function ownOrigin(): string {
  const origin = process.env['THABIAN_ORIGIN']
  if (origin === undefined || new URL(origin).origin !== origin) {
    throw new Error(
      'THABIAN_ORIGIN must be the exact origin of the web application, like https://thabian.example.go.th',
    )
  }
  return origin
}

/** Demo accounts, the shown TOTP code and the virtual reader exist in the demo profile only. */
export function isDemo(): boolean {
  return process.env['THABIAN_PROFILE'] === 'demo'
}
