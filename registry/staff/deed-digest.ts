import { createHash } from 'node:crypto'

/** A grave deed as somebody decides it: in which session, which command, with what. */
export type Deed = { readonly sessionHash: string; readonly command: string; readonly input: unknown }

/**
 * SHA-256, base64url, of what is being decided: the challenge that a passkey signs (SC-8). The salt makes each of two
 * equal deeds a challenge of its own.
 */
export function deedDigest({ sessionHash, command, input }: Deed, salt: string): string {
  const decided = JSON.stringify(sorted({ salt, sessionHash, command, input }))
  return createHash('sha256').update('thabian step-up:').update(decided).digest('base64url')
}

/** The same value with its members in the order of their names, so that equal inputs give equal texts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(members.map(([name, member]: [string, unknown]) => [name, sorted(member)]))
}
