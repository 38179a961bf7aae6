import { bodyText, jsonIn } from '#app/api/json-body.ts'
import { nonceFor, NonceNeeded, provePhone } from '#registry/authenticator/phone-proof.ts'
import type { ProvenPhone } from '#registry/authenticator/find-phone.ts'
import { ownOrigin } from '#registry/own-origin.ts'
import { phoneCommandNamed } from '#registry/phone-commands.ts'
import { Refused, type Refusal } from '#registry/refusal.ts'

/** Largest body of a phone's request, in bytes. */
const BODY_LIMIT = 8 * 1024

/** HTTP status of each refusal; what is not named here is 409: the register says no, and why. */
const STATUS: Partial<Record<Refusal, number>> = {
  'invalid-input': 400,
  'nonce-needed': 401,
  'proof-wrong': 401,
  'not-found': 404,
}

/** The only way in for phones: which key signed this very request? Then one command, one transaction, one answer. */
export async function throughPhoneDoor(request: Request, name: string): Promise<Response> {
  let phone: ProvenPhone | undefined
  try {
    const command = phoneCommandNamed(name)
    if (command === undefined) throw new Refused('not-found')
    const body = await bodyText(request, BODY_LIMIT)
    phone = await provePhone({
      proof: request.headers.get('dpop') ?? '',
      method: request.method,
      url: `${ownOrigin()}/api/phone/${name}`,
      body,
      now: new Date(),
    })
    const input = command.input.safeParse(jsonIn(body))
    if (!input.success) throw new Refused('invalid-input', { field: input.error.issues[0]?.path.join('.') ?? '' })
    return answer(200, { ok: true, value: await command.run(input.data, phone) }, nextNonce(phone))
  } catch (error) {
    return refused(error, name, phone)
  }
}

function refused(error: unknown, name: string, phone: ProvenPhone | undefined): Response {
  if (error instanceof NonceNeeded) {
    return answer(401, { ok: false, refusal: error.refusal, values: {} }, { 'dpop-nonce': error.nonce })
  }
  const headers = phone === undefined ? {} : nextNonce(phone)
  if (error instanceof Refused) {
    const { refusal, values } = error
    return answer(STATUS[refusal] ?? 409, { ok: false, refusal, values }, headers)
  }
  const reference = crypto.randomUUID().slice(0, 8)
  console.error(`unexpected ${reference} in ${name}`, error)
  return answer(500, { ok: false, refusal: 'unexpected', values: { reference } }, headers)
}

const nextNonce = ({ deviceKey }: ProvenPhone) => ({ 'dpop-nonce': nonceFor(deviceKey, new Date()) })

function answer(status: number, body: unknown, headers: Readonly<Record<string, string>>): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } })
}
