import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import { staffSession } from '#db/schema/staff-session.ts'
import type { Staff } from '#registry/actor.ts'
import { sessionHashOf } from '#registry/staff/find-session.ts'
import { db } from '#test-support/owner.ts'

/** Of the web application under test, which speaks plain http on localhost. */
export const SESSION_COOKIE = 'thabian-session'

/** Somebody of staff with the cookie of their session. */
export type Desk<S extends Staff = Staff> = { readonly staff: S; readonly cookie: string }

/** Gives the person's session a secret, and returns them as they are in that session, with its cookie's value. */
export async function sitDown<S extends Staff>(person: S): Promise<Desk<S>> {
  const secret = randomBytes(32).toString('base64url')
  const sessionHash = sessionHashOf(secret)
  await db
    .update(staffSession)
    .set({ idHash: sessionHash, activeAt: new Date() })
    .where(eq(staffSession.idHash, person.sessionHash))
  return { staff: { ...person, sessionHash }, cookie: await sealedCookie({ secret }) }
}

/** A cookie as next-auth seals it, under this server's secret or another's. */
export function sealedCookie(
  token: Readonly<Record<string, string>>,
  secret = process.env['NEXTAUTH_SECRET'] ?? '',
): Promise<string> {
  return encode({ token: { ...token }, secret })
}
