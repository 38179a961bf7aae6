import { bodyText, jsonIn } from '#app/api/json-body.ts'
import { isForeign, ownOrigin } from '#app/origin.ts'
import { sessionHere } from '#app/session.ts'
import type { By, Staff } from '#registry/actor.ts'
import { recordRefusal } from '#registry/audit/record-refusal.ts'
import type { Command, Json } from '#registry/command.ts'
import { Refused, type Refusal } from '#registry/refusal.ts'
import { keyedDigest } from '#registry/server-keys.ts'
import { staffOf } from '#registry/staff/find-session.ts'
import { findAnswer } from '#registry/staff/find-answer.ts'
import { StepUp } from '#registry/staff/input.ts'
import { proveStepUp } from '#registry/staff/prove-step-up.ts'
import * as z from 'zod/mini'

/** Largest body of a write, in bytes: a signed reading is about 6 KB. */
const BODY_LIMIT = 64 * 1024
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const Envelope = z.strictObject({ input: z.unknown(), stepUp: z.optional(StepUp) })

/** HTTP status of each refusal; what is not named here is 409: the register says no, and why. */
const STATUS: Partial<Record<Refusal, number>> = {
  'invalid-input': 400,
  'not-signed-in': 401,
  'step-up-needed': 403,
  'step-up-wrong': 403,
  'wrong-origin': 403,
  'not-permitted': 403,
  'no-office': 403,
  'not-found': 404,
  'key-reused': 422,
  locked: 423,
  unexpected: 500,
}

type AnyCommand = Command<unknown, Json>

/** The only way in for staff writes: who, from where, what, seen before? Then one command, one transaction, one answer. */
export async function throughDoor(request: Request, name: string, command: AnyCommand | undefined): Promise<Response> {
  let by: By<Staff> | undefined
  try {
    refuseForeign(request)
    if (command === undefined) throw new Refused('not-found')
    by = await admit(command)
    const text = await bodyText(request, BODY_LIMIT)
    const { input, stepUp } = parse(Envelope, jsonIn(text))
    // Keyed: some bodies hold a password, and a plain digest of it could be tried against.
    const bodyDigest = keyedDigest(text)
    const pressed: By<Staff> = { ...by, press: { key: pressKey(request), command: name, bodyDigest } }
    const parsed = parse(command.input, input)
    if (command.stepUp === 'always') {
      // A retry of a deed that was done must not need a second code.
      const before = await findAnswer(pressed)
      if (before !== undefined) return answer(200, { ok: true, value: before.answer })
      await proveStepUp({ stepUp, command: name, input: parsed, origin: ownOrigin() }, by)
    }
    return answer(200, { ok: true, value: await command.run(parsed, pressed) })
  } catch (error) {
    return refused(error, name, by)
  }
}

function refuseForeign(request: Request): void {
  if (isForeign(request)) throw new Refused('wrong-origin')
  if (request.headers.get('content-type')?.split(';')[0]?.trim() !== 'application/json')
    throw new Refused('invalid-input')
}

async function admit(command: AnyCommand): Promise<By<Staff>> {
  const view = await sessionHere()
  if (view === undefined) throw new Refused('not-signed-in')
  if (!command.session.includes(view.state)) throw new Refused(view.state === 'locked' ? 'locked' : 'no-office')
  const actor = staffOf(view)
  if (command.roles !== 'everyone' && !command.roles.some((role) => actor.roles.includes(role))) {
    throw new Refused('not-permitted')
  }
  return { actor, now: new Date() }
}

function pressKey(request: Request): string {
  const key = request.headers.get('idempotency-key') ?? ''
  if (!UUID.test(key)) throw new Refused('invalid-input', { field: 'idempotency-key' })
  return key
}

function parse<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [first] = parsed.error.issues
  throw new Refused('invalid-input', { field: first?.path.join('.') ?? '' })
}

async function refused(error: unknown, name: string, by: By<Staff> | undefined): Promise<Response> {
  if (!(error instanceof Refused)) return unexpected(error, name)
  const { refusal, values } = error
  try {
    if (by !== undefined && refusal !== 'still-running') await recordRefusal(by, name, refusal)
  } catch (unrecorded) {
    return unexpected(unrecorded, name)
  }
  const wait: Record<string, string> = refusal === 'still-running' ? { 'retry-after': '1' } : {}
  return answer(STATUS[refusal] ?? 409, { ok: false, refusal, values }, wait)
}

/** Says nothing of what went wrong but a reference, by which it is found in the log. */
function unexpected(error: unknown, name: string): Response {
  const reference = crypto.randomUUID().slice(0, 8)
  console.error(`unexpected ${reference} in ${name}`, error)
  return answer(500, { ok: false, refusal: 'unexpected', values: { reference } })
}

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } })
}
