import { AGENT_PORT } from '#agent/protocol.ts'

/** Request header in which the proxy tells pages their own path; what a client sends under this name is overwritten. */
export const PATH_HEADER = 'x-thabian-path'

/** What a response's headers depend on. */
export type Setting = {
  /** Fresh 128 random bits per response, base64. */
  readonly nonce: string
  /** Loopback port of the card agent. */
  readonly agentPort: number
  /** The development server evaluates code and injects styles; nothing else may. */
  readonly development: boolean
}

/**
 * What a page may load and call: scripts with this response's nonce, the server itself, and the card agent on this machine.
 *
 * Everything not named is refused. There are no inline styles in our markup, so none are allowed.
 */
export function contentSecurityPolicy({ nonce, agentPort, development }: Setting): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self' http://127.0.0.1:${agentPort}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Every security header of a response. It never authorizes: each page and door asks for the session itself. */
export function securityHeaders(setting: Setting): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(setting),
    'Cache-Control': 'no-store',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'loopback-network=(self), local-network-access=(self), publickey-credentials-get=(self), camera=(), geolocation=(), microphone=()',
    // `no-referrer` would make the Origin of a form's POST `null`, which the door refuses.
    'Referrer-Policy': 'same-origin',
    'Strict-Transport-Security': 'max-age=63072000',
    'X-Content-Type-Options': 'nosniff',
  }
}

/** The agent's port from `THABIAN_AGENT_PORT`, or the standard one; anything that is no port is an error of the set-up. */
export function agentPortFrom(value: string | undefined): number {
  if (value === undefined || value === '') return AGENT_PORT
  const port = Number(value)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`THABIAN_AGENT_PORT is no port: ${value}`)
  return port
}
