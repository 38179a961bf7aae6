import type { CardAnswer } from '#authority/port.ts'
import { openAuthority } from '#authority/open-authority.ts'
import type { AskAuthority } from '#registry/card-check/open.ts'
import type { DopaSoapServer } from './dopa-soap-server.ts'

/** The port over this card service, as the web application opens it, with a breaker that stays out of the way. */
export function authorityOver(dopa: Pick<DopaSoapServer, 'url'>): AskAuthority {
  const service = { url: new URL(dopa.url), namespace: 'http://tempuri.org/', timeLimitMs: 5_000 }
  return openAuthority({ service, breaker: { failures: 1000, restMs: 1000 } }, () => new Date()).ask
}

/** The port when nobody is there: what it returns, without the wait. */
export const silentAuthority: AskAuthority = async (): Promise<CardAnswer> => {
  const at = new Date().toISOString()
  return { kind: 'silent', reason: 'unreachable', detail: 'ECONNREFUSED', askedAt: at, answeredAt: at, source: 'soap' }
}
