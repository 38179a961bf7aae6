import { describe, expect, test } from 'vitest'
import { READER_STATES, type AgentStatus } from '#agent/protocol.ts'
import { FIRST_LINK, nextLink, retryDelayS, type LinkCode } from './reader-link.ts'

function aStatus(change: Partial<AgentStatus> = {}): AgentStatus {
  return {
    protocol: 1,
    version: '1.0.0',
    workstationId: '6f0c8a52-3c3e-4b7e-9f5e-0d5a3f1f2a11',
    machineCode: '4F-92',
    reader: 'no-card',
    cardSerial: 0,
    ...change,
  }
}

const after = (status: AgentStatus): LinkCode => nextLink(FIRST_LINK, { type: 'status', status }).code

describe('the link to the reader', () => {
  test('has a state for everything that the agent can say of its reader', () => {
    expect(READER_STATES.map((reader) => after(aStatus({ reader })))).toEqual([
      'PCSC_DOWN',
      'PCSC_DOWN',
      'NO_READER',
      'WAITING',
      'CARD',
      'READER_BUSY',
    ])
  })

  test('says unpaired before anything about the reader', () => {
    const { workstationId: _, ...unpaired } = aStatus({ reader: 'card' })
    expect(after(unpaired)).toBe('AGENT_UNPAIRED')
  })

  test('says so when the agent speaks an older protocol', () => {
    expect(after(aStatus({ protocol: 0, reader: 'card' }))).toBe('AGENT_OLD')
  })

  test('keeps counting failed attempts until the agent speaks', () => {
    const twice = [1, 2].reduce((link) => nextLink(nextLink(link, { type: 'lost' }), { type: 'connect' }), FIRST_LINK)
    expect(twice).toMatchObject({ code: 'CONNECTING', attempts: 2 })
    expect(nextLink(twice, { type: 'status', status: aStatus() }).attempts).toBe(0)
  })

  test('tells a browser that forbids from one that only asks', () => {
    expect(nextLink(FIRST_LINK, { type: 'permission', state: 'denied' }).code).toBe('LNA_DENIED')
    expect(nextLink(FIRST_LINK, { type: 'permission', state: 'prompt' }).code).toBe('LNA_PROMPT')
  })

  test('forgets what the agent said when the agent is gone', () => {
    const there = nextLink(FIRST_LINK, { type: 'status', status: aStatus({ reader: 'card' }) })
    expect(nextLink(there, { type: 'lost' })).toMatchObject({ code: 'AGENT_OFFLINE', status: undefined })
  })

  test('tries again after 1, 2, then every 5 seconds', () => {
    expect([1, 2, 3, 4, 40].map(retryDelayS)).toEqual([1, 2, 5, 5, 5])
  })
})
