import { PROTOCOL_VERSION, type ReaderState } from '#agent/protocol-words.ts'
import type { AgentStatus } from '#agent/protocol.ts'

/** Between page and reader: everything that can be said before a card is read. Codes of the reader's states. */
export type LinkCode =
  | 'CONNECTING'
  | 'LNA_PROMPT'
  | 'LNA_DENIED'
  | 'AGENT_OFFLINE'
  | 'AGENT_UNPAIRED'
  | 'AGENT_OLD'
  | 'PCSC_DOWN'
  | 'NO_READER'
  | 'WAITING'
  | 'CARD'
  | 'READER_BUSY'

export type ReaderLink = {
  readonly code: LinkCode
  /** The agent's last word; undefined while there is no agent. */
  readonly status: AgentStatus | undefined
  /** Failed attempts in a row. */
  readonly attempts: number
  /** Seconds until the next attempt by itself; undefined while one runs. */
  readonly retryInS: number | undefined
  /** True when the agent is too old but may still be used. */
  readonly outdated: boolean
}

export const FIRST_LINK: ReaderLink = {
  code: 'CONNECTING',
  status: undefined,
  attempts: 0,
  retryInS: undefined,
  outdated: false,
}

export type LinkEvent =
  | { readonly type: 'connect' }
  | { readonly type: 'status'; readonly status: AgentStatus }
  | { readonly type: 'lost' }
  | { readonly type: 'permission'; readonly state: 'prompt' | 'denied' }

const READER_CODES = {
  'pcsc-missing': 'PCSC_DOWN',
  'pcsc-down': 'PCSC_DOWN',
  'no-reader': 'NO_READER',
  'no-card': 'WAITING',
  card: 'CARD',
  busy: 'READER_BUSY',
} as const satisfies Record<ReaderState, LinkCode>

/** What the link is after an event. What the page shows follows from it alone. */
export function nextLink(link: ReaderLink, event: LinkEvent): ReaderLink {
  switch (event.type) {
    case 'connect':
      return { ...FIRST_LINK, attempts: link.attempts }
    case 'status':
      return { ...FIRST_LINK, code: codeOf(event.status), status: event.status, outdated: isOutdated(event.status) }
    case 'lost':
      return {
        ...FIRST_LINK,
        code: 'AGENT_OFFLINE',
        attempts: link.attempts + 1,
        retryInS: retryDelayS(link.attempts + 1),
      }
    case 'permission':
      return { ...FIRST_LINK, code: event.state === 'denied' ? 'LNA_DENIED' : 'LNA_PROMPT' }
    default:
      return event satisfies never
  }
}

function codeOf(status: AgentStatus): LinkCode {
  if (status.workstationId === undefined) return 'AGENT_UNPAIRED'
  if (isOutdated(status)) return 'AGENT_OLD'
  return READER_CODES[status.reader]
}

function isOutdated(status: AgentStatus): boolean {
  return status.protocol < PROTOCOL_VERSION
}

/** Seconds until the next attempt by itself: quick at first, then calm. */
export function retryDelayS(attempts: number): number {
  return [1, 2][attempts - 1] ?? 5
}
