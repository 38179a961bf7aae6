import { Refused } from '#registry/refusal.ts'

/**
 * The body's text. What is longer than `limit` bytes is not read to its end, whatever its Content-Length says.
 *
 * @throws {Refused} invalid-input: too long, or not UTF-8
 */
export async function bodyText(request: Request, limit: number): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of request.body ?? []) {
    bytes += part.byteLength
    if (bytes > limit) throw new Refused('invalid-input')
    parts.push(part)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
  } catch {
    throw new Refused('invalid-input')
  }
}

/** The JSON in a text, if the database can hold every string of it. @throws {Refused} invalid-input */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text, refuseUnkeepable)
  } catch {
    throw new Refused('invalid-input')
  }
}

/** PostgreSQL's texts hold no NUL and no half of a pair; `__proto__` is no name of ours, and the parser would drop it. */
function refuseUnkeepable(name: string, value: unknown): unknown {
  if (name === '__proto__' || !isKeepable(name) || (typeof value === 'string' && !isKeepable(value))) {
    throw new Refused('invalid-input')
  }
  return value
}

function isKeepable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}
