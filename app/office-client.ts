import type { Command, Json } from '#registry/command.ts'
import type { OfficeCommand, OfficeCommands } from '#registry/commands.ts'
import type { Refusal } from '#registry/refusal.ts'
import type { StepUp } from '#registry/staff/input.ts'

export type InputOf<C extends OfficeCommand> = OfficeCommands[C] extends Command<infer Input, Json> ? Input : never
export type ValueOf<C extends OfficeCommand> = Awaited<ReturnType<OfficeCommands[C]['run']>>

/** What the door answered. `unreachable`: it did not, and the deed may or may not be done; pressing again is safe. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal; readonly values: Readonly<Record<string, string>> }

/** Sent to the window when the server says that the session is locked or over; the shell listens. */
export const SESSION_CLOSED = 'thabian:session-closed'

const ATTEMPTS = 4

/**
 * One press of staff: one idempotency key, repeated with every attempt, so that a retry never does the deed twice.
 */
export async function office<C extends OfficeCommand>(
  command: C,
  input: InputOf<C>,
  stepUp?: StepUp,
): Promise<Answer<ValueOf<C>>> {
  const body = JSON.stringify(stepUp === undefined ? { input } : { input, stepUp })
  const key = crypto.randomUUID()
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const answer = await press<ValueOf<C>>(command, body, key)
    const again = answer === undefined || (!answer.ok && answer.refusal === 'still-running')
    if (!again) return answer
    await new Promise((resolve) => setTimeout(resolve, 250 * attempt))
  }
  return { ok: false, refusal: 'unreachable', values: {} }
}

async function press<T>(command: string, body: string, key: string): Promise<Answer<T> | undefined> {
  try {
    const response = await fetch(`/api/office/${command}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body,
    })
    if (response.status === 401 || response.status === 423) window.dispatchEvent(new Event(SESSION_CLOSED))
    // The door answers every command in this shape, with the value that the command's type says.
    const answer: Answer<T> = await response.json()
    return answer
  } catch {
    return undefined
  }
}
