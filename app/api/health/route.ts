import { sessionHere } from '#app/session.ts'
import { servicesHealth, standOf } from '#registry/services/health.ts'

/** How the services stand, for the line at the foot of every screen; asked now and then by signed-in windows. */
export async function GET(): Promise<Response> {
  const view = await sessionHere()
  if (view?.state !== 'open') return new Response(null, { status: 401 })
  return Response.json({ authority: standOf(servicesHealth().authority) })
}
