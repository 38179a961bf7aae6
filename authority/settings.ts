import * as z from 'zod'
import type { BreakerSettings } from './breaker.ts'
import type { SoapService } from './soap.ts'

export type AuthoritySettings = {
  /** Undefined: the embedded tables play the card register. */
  readonly service: SoapService | undefined
  readonly breaker: BreakerSettings
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** Names, units and defaults: docs/operations/authority.md. The numbers are ours: CS-9, CS-10. */
const Environment = z.object({
  AUTHORITY_URL: z
    .url({ protocol: /^https?$/ })
    .refine(isPrivate, 'https, or http to this machine')
    .optional(),
  AUTHORITY_NAMESPACE: z.string().min(1).default('http://tempuri.org/'),
  AUTHORITY_TIME_LIMIT_MS: z.coerce.number().int().min(50).max(60_000).default(8_000),
  AUTHORITY_BREAKER_FAILURES: z.coerce.number().int().min(1).max(100).default(5),
  AUTHORITY_BREAKER_REST_MS: z.coerce.number().int().min(100).max(600_000).default(10_000),
})

/**
 * Reads the settings of the port. Empty values count as absent.
 *
 * @throws {z.ZodError} naming the variable that is wrong; nothing is guessed
 */
export function authoritySettings(environment: Readonly<Record<string, string | undefined>>): AuthoritySettings {
  const set = Environment.parse(Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')))
  return {
    service:
      set.AUTHORITY_URL === undefined
        ? undefined
        : {
            url: new URL(set.AUTHORITY_URL),
            namespace: set.AUTHORITY_NAMESPACE,
            timeLimitMs: set.AUTHORITY_TIME_LIMIT_MS,
          },
    breaker: { failures: set.AUTHORITY_BREAKER_FAILURES, restMs: set.AUTHORITY_BREAKER_REST_MS },
  }
}

/** CS-12: numbers, names and days of birth leave this machine encrypted or not at all. */
function isPrivate(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname))
}
