import NextAuth from 'next-auth'
import { authOptions } from '#app/auth-options.ts'

// next-auth's handler is untyped; it answers both methods.
const handler: (request: Request, context: unknown) => Promise<Response> = NextAuth(authOptions)

export { handler as GET, handler as POST }
