import { describe, expect, test } from 'vitest'
import type { ReadingClaims } from '#agent/protocol.ts'
import type { CardTicket } from '#db/schema/card-ticket.ts'
import type { Staff } from '../actor.ts'
import { readingRefusal, type PresentedReading } from './reading-rules.ts'

const issuedAt = new Date('2026-11-25T02:41:07Z')
const after = (ms: number): Date => new Date(issuedAt.getTime() + ms)

const clerk: Staff = {
  kind: 'staff',
  id: 'clerk',
  personId: 'person',
  houseId: 'house',
  surname: 'ใจดี',
  officeCode: '1306',
  roles: ['clerk'],
  counterNumber: 3,
  sessionHash: 'session',
}

const ticket: CardTicket = {
  officeCode: '1306',
  nonce: 'nonce',
  sessionHash: 'session',
  staffId: 'clerk',
  workstationId: 'workstation',
  purpose: 'card-check',
  origin: 'https://thabian.example',
  issuedAt,
  usedAt: null,
}

const words = { prefix: '', first: '', middle: '', last: '' }
const claims: ReadingClaims = {
  iss: 'workstation',
  nonce: 'nonce',
  purpose: 'card-check',
  session: 'session',
  origin: 'https://thabian.example',
  counter: 8,
  reader: '',
  atr: '',
  apduDigest: '',
  apdus: 55,
  startedAt: '',
  finishedAt: '',
  card: {
    version: '',
    nationalId: '',
    thaiName: words,
    englishName: words,
    bornOn: '',
    sex: '',
    requestNumber: '',
    issuer: '',
    issuerCode: '',
    issuedOn: '',
    expiresOn: '',
    typeCode: '',
    address: { houseNumber: '', moo: '', trok: '', soi: '', road: '', subdistrict: '', district: '', province: '' },
    photoNumber: '',
  },
  photo: null,
  chipNumber: null,
  laserNumber: null,
}

type Change = {
  readonly claims?: Partial<ReadingClaims>
  readonly ticket?: Partial<CardTicket>
  readonly workstation?: Partial<PresentedReading['workstation']>
  readonly clerk?: Partial<Staff>
  readonly now?: Date
}

function refusal(change: Change = {}) {
  return readingRefusal(
    {
      claims: { ...claims, ...change.claims },
      ticket: { ...ticket, ...change.ticket },
      workstation: { id: 'workstation', revokedAt: null, readingCounter: 7, ...change.workstation },
    },
    { actor: { ...clerk, ...change.clerk }, now: change.now ?? after(5000) },
  )
}

test('CR-2: a fresh reading of the own ticket is accepted', () => {
  expect(refusal()).toBeNull()
})

test('CR-2: through the 90th second after the ticket, not a millisecond longer', () => {
  expect(refusal({ now: after(90_000) })).toBeNull()
  expect(refusal({ now: after(90_001) })).toBe('reading-late')
})

test('CR-2: what the workstation’s clock says decides nothing', () => {
  expect(refusal({ claims: { startedAt: '1999-01-01T00:00:00Z', finishedAt: '2099-01-01T00:00:00Z' } })).toBeNull()
})

test('CR-2: a ticket that was used is used, however late it is', () => {
  expect(refusal({ ticket: { usedAt: after(1000) } })).toBe('reading-used')
  expect(refusal({ ticket: { usedAt: after(1000) }, now: after(999_999) })).toBe('reading-used')
})

test.for([
  ['CR-3', 7],
  ['CR-3', 6],
  ['CR-3', 0],
  ['CR-3', -1],
] as const)('%s: the counter %i does not grow on 7', ([, counter]) => {
  expect(refusal({ claims: { counter } })).toBe('reading-counter')
})

describe('CR-4: a reading belongs to its ticket in every part', () => {
  test.for<[string, Change]>([
    ['claims another session', { claims: { session: 'other' } }],
    ['claims another origin', { claims: { origin: 'https://evil.example' } }],
    ['was signed by another workstation', { claims: { iss: 'other' } }],
    ['is presented in another session', { clerk: { sessionHash: 'other' } }],
    ['is presented by another clerk', { clerk: { id: 'other' } }],
    ['answers a ticket of another purpose', { ticket: { purpose: 'other' } }],
    ['answers a ticket of another session', { ticket: { sessionHash: 'other' } }],
    ['answers a ticket of another clerk', { ticket: { staffId: 'other' } }],
    ['answers a ticket of another workstation', { ticket: { workstationId: 'other' } }],
    ['answers a ticket of another origin', { ticket: { origin: 'https://evil.example' } }],
  ])('one that %s is another’s', ([, change]) => {
    expect(refusal(change)).toBe('reading-of-another')
  })

  test('one without a ticket of this office is another’s', () => {
    const workstation = { id: 'workstation', revokedAt: null, readingCounter: 7 }
    const by = { actor: clerk, now: after(5000) }
    expect(readingRefusal({ claims, workstation, ticket: undefined }, by)).toBe('reading-of-another')
  })

  test('a stranger does not learn that the ticket was used', () => {
    expect(refusal({ clerk: { sessionHash: 'other' }, ticket: { usedAt: after(1) } })).toBe('reading-of-another')
  })
})

test('WS-2: nothing that a revoked workstation signs is accepted', () => {
  expect(refusal({ workstation: { revokedAt: after(1) } })).toBe('workstation-revoked')
})
