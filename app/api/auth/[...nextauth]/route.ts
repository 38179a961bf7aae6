import NextAuth from 'next-auth'
import { authOptions } from '#app/auth-options.ts'
import { isForeign } from '#app/origin.ts'

/** Largest body, in bytes: a passkey's answer is about 2 KB. */
const BODY_LIMIT = 32 * 1024

// next-auth's handler is untyped; it answers both methods.
const handler: (request: Request, context: unknown) => Promise<Response> = NextAuth(authOptions)

export { handler as GET }

/** next-auth guards signing in with a token of its own; a page of another origin is not even heard. */
export async function POST(request: Request, context: unknown): Promise<Response> {
  if (isForeign(request)) return new Response(null, { status: 403 })
  // next-auth reads a body to its end; a browser says how long a form's is, and the server holds it to that.
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (!(length <= BODY_LIMIT)) return new Response(null, { status: 413 })
  return handler(request, context)
}
