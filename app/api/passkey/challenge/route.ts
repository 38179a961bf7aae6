import { isForeign, ownOrigin } from '#app/origin.ts'
import { beginPasskeySignIn } from '#registry/staff/passkey-sign-in.ts'

/** What the sign-in page hands to an authenticator: a challenge for this origin's page, and for nobody in particular. */
export async function POST(request: Request): Promise<Response> {
  if (isForeign(request)) return Response.json({ ok: false, refusal: 'wrong-origin' }, { status: 403 })
  const asked = await beginPasskeySignIn({ now: new Date(), origin: ownOrigin() })
  return Response.json(asked, { headers: { 'cache-control': 'no-store' } })
}
