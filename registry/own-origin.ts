/**
 * The one origin of the web application, `https://thabian.example.go.th`; from THABIAN_ORIGIN.
 *
 * @throws when it is none, or when passwords and cookies would travel in the clear: http is for this machine only
 */
export function ownOrigin(): string {
  const origin = process.env['THABIAN_ORIGIN']
  if (origin === undefined || !URL.canParse(origin) || new URL(origin).origin !== origin || !isPrivate(origin)) {
    throw new Error(
      'THABIAN_ORIGIN must be the exact origin of the web application, like https://thabian.example.go.th',
    )
  }
  return origin
}

/** `localhost`, not `127.0.0.1`: an IP address is no relying party of a passkey. */
function isPrivate(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  return protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost')
}
