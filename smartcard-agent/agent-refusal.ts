import type { AgentErrorCode } from './protocol.ts'

/** Thrown by door and ticket check: the caller gets the code and its HTTP status, and no card is touched. */
export class AgentRefusal extends Error {
  override readonly name = 'AgentRefusal'
  readonly code: AgentErrorCode

  constructor(code: AgentErrorCode) {
    super(code)
    this.code = code
  }
}

export const REFUSAL_STATUS = {
  'bad-host': 421,
  'bad-origin': 403,
  'bad-request': 400,
  'too-large': 413,
  'unknown-verb': 404,
  'not-paired': 409,
  busy: 409,
  'ticket-invalid': 401,
  'ticket-expired': 401,
  'ticket-used': 401,
  'ticket-for-another': 403,
  'agent-broken': 500,
} as const satisfies Record<AgentErrorCode, number>
