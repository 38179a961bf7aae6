import { authorityHealth } from '#authority/ask-authority.ts'
import type { AuthorityHealth } from '#authority/port.ts'

/** How the services that the office leans on stand, as this process has met them. */
export type ServicesHealth = { readonly authority: AuthorityHealth }

export function servicesHealth(): ServicesHealth {
  return { authority: authorityHealth() }
}

/** In one word: `down` is not asked at present, `troubled` has failed since it last answered. */
export function standOf(health: AuthorityHealth): 'ok' | 'troubled' | 'down' | 'trying' | 'unknown' {
  if (health.state === 'open') return 'down'
  if (health.state === 'half-open') return 'trying'
  if (health.lastOkAt === undefined) return health.lastFailureAt === undefined ? 'unknown' : 'troubled'
  return health.lastFailureAt !== undefined && health.lastFailureAt > health.lastOkAt ? 'troubled' : 'ok'
}
