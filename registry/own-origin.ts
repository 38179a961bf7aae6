/** The one origin of the web application, `https://thabian.example.go.th`; from THABIAN_ORIGIN. */
export function ownOrigin(): string {
  const origin = process.env['THABIAN_ORIGIN']
  if (origin === undefined || !URL.canParse(origin) || new URL(origin).origin !== origin) {
    throw new Error(
      'THABIAN_ORIGIN must be the exact origin of the web application, like https://thabian.example.go.th',
    )
  }
  return origin
}
