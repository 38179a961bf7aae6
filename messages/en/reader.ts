import type { AgentErrorCode, ReadFailure, ReadStage } from '#agent/protocol.ts'

/** The reader's states, screens by their code: what is, and what to do now. */
export const reader = {
  panel: 'Card agent',
  states: {
    CONNECTING: { title: 'Connecting to the card agent', next: 'One moment' },
    LNA_PROMPT: {
      title: 'Permission needed',
      next: 'Press ‘Connect the card agent’, then ‘Allow’ in the browser’s own window',
    },
    LNA_DENIED: {
      title: 'Blocked by the browser',
      next: 'Icon left of the address → Site settings → Local network → Allow, then try again',
    },
    AGENT_OFFLINE: { title: 'Card agent not running', next: 'Start the card agent on this machine' },
    AGENT_UNPAIRED: { title: 'This machine is not paired', next: 'Tell the administrator machine code {machineCode}' },
    AGENT_OLD: {
      title: 'Card agent update required',
      next: 'Ask the administrator to update the card agent on this machine',
    },
    PCSC_DOWN: { title: 'Smart-card service stopped', next: 'Restart the Smart Card service, or the machine' },
    NO_READER: { title: 'No card reader', next: 'Plug in the reader’s USB cable; no key is needed' },
    WAITING: { title: 'Waiting for card', next: 'Insert the card chip side up, chip first; no key is needed' },
    READING: { title: 'Reading card', next: 'Do not pull the card out' },
    READ: { title: 'Card read', next: 'Take the card out and put in the next one, or read this one again' },
    CHECKING: { title: 'Checking card status', next: 'Waiting for the card register’s answer' },
    REGISTRY_DOWN: {
      title: 'Card status cannot be checked',
      next: 'The card was read, but its status is not confirmed: no enrolment until it is',
    },
    VERDICT: { title: 'Card checked', next: 'See the result below' },
    UNREADABLE: {
      title: 'Card cannot be read',
      next: 'Wipe the chip, insert it chip side up and read again; if it still fails, try another reader',
    },
    FOREIGN: {
      title: 'Not a Thai national ID card',
      next: 'For persons of Thai nationality only. Use the latest national ID card',
    },
    REMOVED_EARLY: {
      title: 'Card removed before it was read',
      next: 'Insert the card again; reading goes on by itself',
    },
    REMOVED_DONE: { title: 'Card removed', next: 'The next person’s card may be inserted' },
    READER_BUSY: {
      title: 'Reader in use by another program',
      next: 'Close the other program that reads cards; this one retries by itself',
    },
    SWAPPED: { title: 'This is a different card', next: 'Start a new case, or insert the earlier card again' },
  },
  actions: {
    connect: 'Connect the card agent',
    retry: 'Try again',
    retryNow: 'Try now',
    readAgain: 'Read again',
    startNew: 'Start a new case',
    reportBroken: 'Record the chip as broken',
    forIt: 'For IT: policy {policy}',
  },
  brokenReported: 'Chip recorded as broken, {time}',
  /** Behind which chip in the page's head the state stands. */
  cardWaits: 'Card in the reader',
  retryIn: 'Trying again in {seconds} s',
  slow: 'The card register is slow, one moment more',
  device: '{reader} · {version}',
  stages: {
    chip: 'Contacting the chip',
    text: 'Personal data',
    photo: 'Reading the photo, {done} of {of}',
    numbers: 'Card numbers',
  } satisfies Record<ReadStage, string>,
  percent: '{percent}%',
  /** Why a reading did not come about, by the agent's code. */
  failures: {
    'pcsc-missing': 'This machine has no smart-card service. Ask the administrator to install it.',
    'pcsc-down': 'The smart-card service is stopped. Restart the Smart Card service, or the machine.',
    'no-reader': 'No card reader. Plug in the reader’s USB cable.',
    'no-card': 'No card in the reader. Insert the card chip side up.',
    'reader-busy': 'Another program uses the reader. Close it; this one retries by itself.',
    'card-removed': 'The card was removed before it was read. Insert it again.',
    'card-changed': 'The card was changed while reading. Nothing was kept. Insert the card again.',
    'card-silent': 'The chip does not answer. It may be upside down: chip side up, chip first.',
    'card-slow': 'The chip answers too slowly. Wipe it and insert the card again.',
    'card-unknown': 'Not a Thai national ID card',
    'card-broken': 'The chip is broken. A new card is needed.',
    'agent-broken': 'The card agent failed. Start it again and read again.',
    cancelled: 'Reading was cancelled. You may read again.',
  } satisfies Record<ReadFailure, string>,
  /** Why the agent would not answer, by its code. */
  agentErrors: {
    'bad-host': 'The card agent does not accept requests from this address. Tell the administrator.',
    'bad-origin': 'The card agent is not paired with this system. Tell the administrator.',
    'bad-request': 'The card agent did not understand. Reload this page.',
    'too-large': 'The card agent refuses a request this large. Reload this page.',
    'unknown-verb': 'This version of the card agent does not know the request. Ask the administrator to update it.',
    'not-paired': 'This machine is not paired. Tell the administrator.',
    busy: 'Another window is reading the card. Close it and try again.',
    'ticket-invalid': 'The permission to read is not valid. Read again.',
    'ticket-expired': 'The permission to read ran out. Check the machine’s clock and read again.',
    'ticket-used': 'The permission to read was used already. Read again.',
    'ticket-for-another': 'The permission to read belongs to another machine. Tell the administrator.',
    'agent-broken': 'The card agent failed. Start it again; if that does not help, tell the administrator.',
  } satisfies Record<AgentErrorCode, string>,
}
