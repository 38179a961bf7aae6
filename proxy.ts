import { NextResponse, type NextRequest } from 'next/server'
import { agentPortFrom, PATH_HEADER, securityHeaders } from '#app/security-headers.ts'

/**
 * Gives every response its security headers and a fresh nonce, which Next puts on its own scripts.
 *
 * It never authorizes: pages and doors ask for the session themselves.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const headers = securityHeaders({
    nonce,
    agentPort: agentPortFrom(process.env['THABIAN_AGENT_PORT']),
    development: process.env.NODE_ENV === 'development',
  })

  const forwarded = new Headers(request.headers)
  forwarded.set('x-nonce', nonce)
  forwarded.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search)
  forwarded.set('Content-Security-Policy', headers['Content-Security-Policy'] ?? '')
  const response = NextResponse.next({ request: { headers: forwarded } })
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

/** Everything but the build's own files, which are the same for everybody. */
export const config = { matcher: ['/((?!_next/static|icon.svg).*)'] }
