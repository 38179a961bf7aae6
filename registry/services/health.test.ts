import { expect, test } from 'vitest'
import type { AuthorityHealth } from '#authority/port.ts'
import { standOf } from './health.ts'

function aHealth(change: Partial<AuthorityHealth>): AuthorityHealth {
  return {
    source: 'soap',
    state: 'closed',
    sinceAt: '2026-11-25T02:00:00.000Z',
    lastOkAt: undefined,
    lastFailureAt: undefined,
    lastReason: undefined,
    nextProbeAt: undefined,
    counts: { answered: 0, silent: 0, refusedAtOnce: 0 },
    ...change,
  }
}

const earlier = '2026-11-25T02:10:00.000Z'
const later = '2026-11-25T02:20:00.000Z'

test.for([
  ['nobody has asked yet', {}, 'unknown'],
  ['it answered last', { lastFailureAt: earlier, lastOkAt: later }, 'ok'],
  ['it failed since it last answered', { lastOkAt: earlier, lastFailureAt: later }, 'troubled'],
  ['it has only ever failed', { lastFailureAt: later }, 'troubled'],
  ['it is left alone', { state: 'open', lastOkAt: later }, 'down'],
  ['one probe is on its way', { state: 'half-open', lastFailureAt: later }, 'trying'],
] as const)('the card register stands as it should when %s', ([, change, stand]) => {
  expect(standOf(aHealth(change))).toBe(stand)
})
