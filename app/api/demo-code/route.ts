import { isDemo, isForeign } from '#app/origin.ts'
import { demoCodeOf } from '#registry/staff/demo-code.ts'

/** Plays the authenticator app on a demo person's phone; outside the demo profile there is nothing here. */
export async function POST(request: Request): Promise<Response> {
  if (!isDemo() || isForeign(request)) return new Response(null, { status: 404 })
  const body: unknown = await request.json().catch(() => undefined)
  const username = typeof body === 'object' && body !== null && 'username' in body ? body.username : undefined
  const code = typeof username === 'string' ? await demoCodeOf(username, new Date()) : undefined
  return code === undefined ? new Response(null, { status: 404 }) : Response.json({ code })
}
