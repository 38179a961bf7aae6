import type { ReadFailure } from '#agent/protocol.ts'
import type { ReaderLink } from '#components/card-reader/reader-link.ts'
import type { Tone } from '#components/tone.tsx'
import type { Texts } from '#messages/texts.ts'
import type { CounterState } from './counter-state.ts'

/** What the reader's panel says: every state between page, agent, reader and card, each with its words in messages/. */
export type PanelCode = keyof Texts['reader']['states']

/** A failure is either about the reader, which the link knows better by now, or about the card. */
const FAILURE_CODES = {
  'pcsc-missing': 'PCSC_DOWN',
  'pcsc-down': 'PCSC_DOWN',
  'no-reader': 'NO_READER',
  'no-card': 'REMOVED_EARLY',
  'reader-busy': 'READER_BUSY',
  'card-removed': 'REMOVED_EARLY',
  'card-changed': 'SWAPPED',
  'card-silent': 'UNREADABLE',
  'card-slow': 'UNREADABLE',
  'card-unknown': 'FOREIGN',
  'card-broken': 'UNREADABLE',
  'agent-broken': 'UNREADABLE',
  cancelled: 'UNREADABLE',
} as const satisfies Record<ReadFailure, PanelCode>

export function panelCode(link: ReaderLink, state: CounterState): PanelCode {
  switch (state.at) {
    case 'reading':
      return 'READING'
    case 'checking':
      return 'CHECKING'
    case 'verdict':
      return state.view.mayAskAgain ? 'REGISTRY_DOWN' : 'VERDICT'
    case 'failed':
      return link.code === 'CARD' ? FAILURE_CODES[state.failure] : linkCode(link)
    case 'refused':
      return link.code === 'CARD' ? 'UNREADABLE' : linkCode(link)
    case 'removed-early':
      return link.code === 'WAITING' || link.code === 'CARD' ? 'REMOVED_EARLY' : linkCode(link)
    case 'empty':
      return state.cleared && link.code === 'WAITING' ? 'REMOVED_DONE' : linkCode(link)
    case 'done':
      return linkCode(link)
    default:
      return state satisfies never
  }
}

function linkCode({ code }: ReaderLink): PanelCode {
  return code === 'CARD' ? 'READ' : code
}

/** Tone and urgency of each state; `undefined` is not announced. */
export const PANEL_LOOK = {
  CONNECTING: { tone: 'unknown', announce: undefined },
  LNA_PROMPT: { tone: 'info', announce: 'polite' },
  LNA_DENIED: { tone: 'bad', announce: 'assertive' },
  AGENT_OFFLINE: { tone: 'bad', announce: 'assertive' },
  AGENT_UNPAIRED: { tone: 'warn', announce: 'polite' },
  AGENT_OLD: { tone: 'warn', announce: 'polite' },
  PCSC_DOWN: { tone: 'bad', announce: 'assertive' },
  NO_READER: { tone: 'bad', announce: 'assertive' },
  WAITING: { tone: 'unknown', announce: 'polite' },
  READING: { tone: 'info', announce: 'polite' },
  READ: { tone: 'info', announce: undefined },
  CHECKING: { tone: 'info', announce: undefined },
  REGISTRY_DOWN: { tone: 'warn', announce: 'assertive' },
  VERDICT: { tone: 'info', announce: undefined },
  UNREADABLE: { tone: 'bad', announce: 'assertive' },
  FOREIGN: { tone: 'bad', announce: 'assertive' },
  REMOVED_EARLY: { tone: 'warn', announce: 'assertive' },
  REMOVED_DONE: { tone: 'unknown', announce: 'polite' },
  READER_BUSY: { tone: 'warn', announce: 'polite' },
  SWAPPED: { tone: 'warn', announce: 'assertive' },
} as const satisfies Record<PanelCode, { tone: Tone; announce: 'polite' | 'assertive' | undefined }>
