import { redirect } from 'next/navigation'
import { homeFor } from './(office)/nav-for.ts'
import { requireSession } from './session.ts'

/** Sends everybody to where they begin. */
export default async function HomePage() {
  const { session } = await requireSession()
  redirect(homeFor(session.roles))
}
