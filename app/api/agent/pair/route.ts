import { ownOrigin } from '#app/origin.ts'
import { PairRequest } from '#agent/protocol.ts'
import { Refused } from '#registry/refusal.ts'
import { pairWorkstation } from '#registry/workstation/pair.ts'

/** Largest pairing request, in bytes. */
const BODY_LIMIT = 4 * 1024

/**
 * The agents' door: a PC that an administrator gave a code to becomes a workstation. No page has a business here, so a
 * request that a browser sent on behalf of one (it names an Origin) is refused.
 */
export async function POST(request: Request): Promise<Response> {
  if (request.headers.has('origin')) return refused('wrong-origin', 403)
  const text = await request.text()
  const body = PairRequest.safeParse(text.length > BODY_LIMIT ? undefined : parsed(text))
  if (!body.success) return refused('invalid-input', 400)
  try {
    return Response.json(await pairWorkstation(body.data, { now: new Date(), origin: ownOrigin() }))
  } catch (error) {
    if (error instanceof Refused) return refused(error.refusal, 409)
    throw error
  }
}

function refused(refusal: string, status: number): Response {
  return Response.json({ ok: false, refusal }, { status })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
