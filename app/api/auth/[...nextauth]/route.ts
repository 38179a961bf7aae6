import NextAuth from 'next-auth'
import { authOptions } from '#app/auth-options.ts'
import { isForeign } from '#app/origin.ts'

// next-auth's handler is untyped; it answers both methods.
const handler: (request: Request, context: unknown) => Promise<Response> = NextAuth(authOptions)

export { handler as GET }

/** next-auth guards signing in with a token of its own; a page of another origin is not even heard. */
export async function POST(request: Request, context: unknown): Promise<Response> {
  return isForeign(request) ? new Response(null, { status: 403 }) : handler(request, context)
}
