import { decode } from 'next-auth/jwt'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { By, Staff, StaffRole } from '#registry/actor.ts'
import { findSession, staffOf, type SessionView } from '#registry/staff/find-session.ts'
import { SESSION_COOKIE } from './auth-options.ts'
import { lockOf } from './lock/way-back.ts'
import { PATH_HEADER } from './security-headers.ts'

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
 * The open session of this page's reader. Sends those who have not signed in to /sign-in, those without an office to
 * /start, and those whose screen is locked to the lock, which leads back here.
 */
export async function requireSession(): Promise<SessionView> {
  const view = await sessionHere()
  if (view === undefined) redirect('/sign-in')
  if (view.state === 'no-office') redirect('/start')
  if (view.state === 'locked') redirect(lockOf((await headers()).get(PATH_HEADER) ?? ''))
  return view
}

/** Who asks for this page, in one of these roles; the others are told that the page is not theirs. */
export async function requireActor(...roles: readonly StaffRole[]): Promise<By<Staff>> {
  const actor = staffOf(await requireSession())
  if (roles.length > 0 && !roles.some((role) => actor.roles.includes(role))) redirect('/not-permitted')
  return { actor, now: new Date() }
}
