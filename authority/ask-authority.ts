import type { AuthorityHealth, CardAnswer, CardQuestion, FindCards } from './port.ts'
import { openAuthority, type Authority } from './open-authority.ts'
import { authoritySettings } from './settings.ts'

declare global {
  /** One breaker a process: Next loads this file once for pages and once for route handlers. */
  var thabianAuthority: Authority | undefined
}

/**
 * Asks the card register about one card, once: the department's service where `AUTHORITY_URL` is set, else our tables.
 *
 * Silence is an answer of its own and is returned, never thrown (CS-6). Ask before the transaction, never inside one.
 *
 * @param findCards read only by the embedded tables
 * @throws what `findCards` throws, and at the first call a ZodError for settings that are wrong
 */
export async function askAuthority(question: CardQuestion, findCards: FindCards): Promise<CardAnswer> {
  return ours().ask(question, findCards)
}

/** How the card register has answered this process so far. */
export function authorityHealth(): AuthorityHealth {
  return ours().health()
}

function ours(): Authority {
  globalThis.thabianAuthority ??= openAuthority(authoritySettings(process.env), () => new Date())
  return globalThis.thabianAuthority
}
