import { bodyText, jsonIn } from '#app/api/json-body.ts'
import { ownOrigin } from '#app/origin.ts'
import { PairRequest } from '#agent/protocol.ts'
import { Refused, type Refusal } from '#registry/refusal.ts'
import { pairWorkstation } from '#registry/workstation/pair.ts'

/** Largest pairing request, in bytes. */
const BODY_LIMIT = 4 * 1024

/**
 * The agents' door: a PC that an administrator gave a code to becomes a workstation. No page has a business here, so a
 * request that a browser sent on behalf of one (it names an Origin) is refused.
 */
export async function POST(request: Request): Promise<Response> {
  if (request.headers.has('origin')) return refused('wrong-origin', 403)
  try {
    const body = PairRequest.safeParse(jsonIn(await bodyText(request, BODY_LIMIT)))
    if (!body.success) return refused('invalid-input', 400)
    return Response.json(await pairWorkstation(body.data, { now: new Date(), origin: ownOrigin() }))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return refused(error.refusal, error.refusal === 'invalid-input' ? 400 : 409)
  }
}

function refused(refusal: Refusal, status: number): Response {
  return Response.json({ ok: false, refusal }, { status })
}
