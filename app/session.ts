import { decode } from 'next-auth/jwt'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { By, Staff, StaffRole } from '#registry/actor.ts'
import { findSession, staffOf, type SessionView } from '#registry/staff/find-session.ts'
import { SESSION_COOKIE } from './auth-options.ts'

/** The session of this request as the database has it now; undefined when nobody is signed in. Asked once a request. */
export const sessionHere = cache(async (): Promise<SessionView | undefined> => {
  const cookie = (await cookies()).get(SESSION_COOKIE)?.value
  const secret = process.env['NEXTAUTH_SECRET']
  if (secret === undefined) throw new Error('NEXTAUTH_SECRET is not set')
  if (cookie === undefined) return undefined
  const token = await decode({ token: cookie, secret }).catch(() => null)
  const sessionSecret = token?.['secret']
  return typeof sessionSecret === 'string' ? findSession(sessionSecret, new Date()) : undefined
})

/**
 * Who asks for this page. Sends those who have not signed in to /sign-in and those without an office to /start; a page
 * of a locked session is never rendered (the layout shows the lock instead), so it is an error to get here locked.
 */
export async function requireActor(...roles: readonly StaffRole[]): Promise<By<Staff>> {
  const view = await sessionHere()
  if (view === undefined) redirect('/sign-in')
  if (view.state === 'no-office') redirect('/start')
  if (view.state === 'locked') throw new Error('a page was asked for behind the lock')
  const actor = staffOf(view)
  if (roles.length > 0 && !roles.some((role) => actor.roles.includes(role))) redirect('/not-permitted')
  return { actor, now: new Date() }
}
