import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { signInByPasskey } from '#registry/staff/passkey-sign-in.ts'
import { signInAsDemo, signInByPassword } from '#registry/staff/sign-in.ts'
import { findSession } from '#registry/staff/find-session.ts'
import { SESSION_LIFE_MS } from '#registry/staff/session-rules.ts'
import { admitted } from './admitted.ts'
import { isDemo, ownOrigin } from './origin.ts'

const SECURE = (process.env['THABIAN_ORIGIN'] ?? '').startsWith('https:')
/** On plain http://localhost browsers refuse the __Host- prefix. */
export const SESSION_COOKIE = SECURE ? '__Host-thabian-session' : 'thabian-session'

/** next-auth 4 carries the cookie; who is signed in is decided by the session row, on every request. */
export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: SESSION_LIFE_MS / 1000 },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  useSecureCookies: SECURE,
  cookies: {
    sessionToken: {
      name: SESSION_COOKIE,
      options: { httpOnly: true, sameSite: 'strict', path: '/', secure: SECURE },
    },
  },
  providers: [
    CredentialsProvider({
      id: 'password',
      credentials: { username: {}, password: {}, code: {} },
      authorize: async (typed) =>
        admitted(
          signInByPassword(
            { username: typed?.username ?? '', password: typed?.password ?? '', code: typed?.code ?? '' },
            new Date(),
          ),
        ),
    }),
    CredentialsProvider({
      id: 'passkey',
      credentials: { assertion: {} },
      // No tries left are told: there is no name or password to look for the mistake in.
      authorize: async (typed) =>
        admitted(signInByPasskey(typed?.assertion ?? '', { now: new Date(), origin: ownOrigin() }), 'passkey:wrong'),
    }),
    ...(isDemo() ? [demoProvider()] : []),
  ],
  callbacks: {
    // Also behind /api/auth/session: a stolen cookie of an ended session must be worth nothing there either.
    jwt: async ({ token, user }) => {
      const secret: unknown = user === undefined ? token['secret'] : user.id
      if (typeof secret !== 'string') return {}
      return (await findSession(secret, new Date())) === undefined ? {} : { secret }
    },
    session: ({ session }) => ({ expires: session.expires }),
    redirect: ({ url }) => (url.startsWith('/') && !url.startsWith('//') ? `${ownOrigin()}${url}` : ownOrigin()),
  },
}

/** One click, no password: it exists in the demo profile only. */
function demoProvider() {
  return CredentialsProvider({
    id: 'demo',
    credentials: { username: {} },
    authorize: async (typed) => admitted(signInAsDemo(typed?.username ?? '', new Date())),
  })
}
