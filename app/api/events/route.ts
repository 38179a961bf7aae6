import { sessionHere } from '#app/session.ts'
import { staffOf } from '#registry/staff/find-session.ts'
import { sseResponse } from './sse-response.ts'

/** What happens in the office, as it happens: one stream for each signed-in window. */
export async function GET(request: Request): Promise<Response> {
  const view = await sessionHere()
  if (view === undefined) return new Response(null, { status: 401 })
  if (view.state === 'locked') return new Response(null, { status: 423 })
  if (view.state === 'no-office') return new Response(null, { status: 403 })
  return sseResponse(staffOf(view), { lastEventId: request.headers.get('last-event-id'), signal: request.signal })
}
