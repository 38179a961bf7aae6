/**
 * The words of the protocol without its schemas: a page's first script has room for these and not for a schema library.
 */

/** Loopback port of the agent; `THABIAN_AGENT_PORT` overrides it on both sides. */
export const AGENT_PORT = 47_110
/** Every request to the agent carries this header with the value `1`: a plain HTML form cannot. */
export const AGENT_HEADER = 'x-thabian-agent'
/** Version of these shapes; the agent says which it speaks, the browser refuses an older one. */
export const PROTOCOL_VERSION = 1
/** Largest request body that the agent accepts, in bytes. */
export const AGENT_BODY_LIMIT = 8 * 1024
/** How long a ticket may be used, in seconds. Source: docs/rules/card-reading.md, CR-1. */
export const TICKET_LIFE_S = 60
/** How long after its ticket a reading is accepted, in seconds by the server's clock. CR-2. */
export const READING_LIFE_S = 90
/** A silent event stream is dead: the agent sends a line at least this often, in milliseconds. */
export const AGENT_BEAT_MS = 10_000

/**
 * What the agent knows of reader and card; never who the card belongs to. `busy`: another program holds the reader;
 * while the agent itself reads, it stays `card`.
 */
export const READER_STATES = ['pcsc-missing', 'pcsc-down', 'no-reader', 'no-card', 'card', 'busy'] as const
export type ReaderState = (typeof READER_STATES)[number]

/** Why the agent would not answer at all: body `{error}` with a 4xx or 5xx status. */
export const AGENT_ERRORS = [
  'bad-host',
  'bad-origin',
  'bad-request',
  'too-large',
  'unknown-verb',
  'not-paired',
  'busy',
  'ticket-invalid',
  'ticket-expired',
  'ticket-used',
  'ticket-for-another',
  'agent-broken',
] as const
export type AgentErrorCode = (typeof AGENT_ERRORS)[number]

/** Why a reading did not come about. Each has its sentence and next action in `messages/`. */
export const READ_FAILURES = [
  'pcsc-missing',
  'pcsc-down',
  'no-reader',
  'no-card',
  'reader-busy',
  'card-removed',
  'card-changed',
  'card-silent',
  'card-slow',
  'card-unknown',
  'card-broken',
  'cancelled',
  'agent-broken',
] as const
export type ReadFailure = (typeof READ_FAILURES)[number]

export const READ_STAGES = ['chip', 'text', 'photo', 'numbers'] as const
export type ReadStage = (typeof READ_STAGES)[number]
