import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { READING_LIFE_S, type CardText, type ReadingClaims } from '#agent/protocol.ts'
import type { CardTicket } from '#db/schema/card-ticket.ts'
import type { By, Staff } from '../actor.ts'
import { readingRefusal, type PresentedReading } from './reading-rules.ts'

const ISSUED_AT = new Date('2026-11-25T02:40:00Z')

const clerk: Staff = {
  kind: 'staff',
  id: 'clerk',
  personId: 'person-of-the-clerk',
  houseId: 'house-of-the-clerk',
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
  origin: 'https://office.example',
  issuedAt: ISSUED_AT,
  usedAt: null,
}

const noName = { prefix: '', first: '', middle: '', last: '' }
const noCard: CardText = {
  version: '0003',
  nationalId: '1234567890121',
  thaiName: noName,
  englishName: noName,
  bornOn: '25391122',
  sex: '2',
  requestNumber: '',
  issuer: '',
  issuerCode: '',
  issuedOn: '25660115',
  expiresOn: '25750121',
  typeCode: '01',
  address: { houseNumber: '', moo: '', trok: '', soi: '', road: '', subdistrict: '', district: '', province: '' },
  photoNumber: '',
}

const claims: ReadingClaims = {
  iss: 'workstation',
  nonce: 'nonce',
  purpose: 'card-check',
  session: 'session',
  origin: 'https://office.example',
  counter: 8,
  reader: 'ACS ACR39U',
  atr: '3b6800005448204e49442036',
  apduDigest: 'A'.repeat(43),
  apdus: 49,
  startedAt: '2026-11-25T02:40:01Z',
  finishedAt: '2026-11-25T02:40:03Z',
  card: noCard,
  photo: null,
  chipNumber: null,
  laserNumber: null,
}

const good: PresentedReading = {
  claims,
  ticket,
  workstation: { id: 'workstation', revokedAt: null, readingCounter: 7 },
}
const after = (seconds: number, actor: Staff = clerk): By<Staff> => ({
  actor,
  now: new Date(ISSUED_AT.getTime() + seconds * 1000),
})

describe('a signed reading', () => {
  test('CR-2: is accepted while its ticket is fresh and unused', () => {
    expect(readingRefusal(good, after(3))).toBeNull()
  })

  test('CR-2: is accepted through the last second and not a moment later', () => {
    expect(readingRefusal(good, after(READING_LIFE_S))).toBeNull()
    expect(readingRefusal(good, after(READING_LIFE_S + 0.001))).toBe('reading-late')
  })

  test('CR-2: is as late as the server’s clock says, whatever the workstation claims', () => {
    const early = { ...claims, startedAt: '2026-11-25T02:00:00Z', finishedAt: '2026-11-25T02:00:02Z' }
    const inTheFuture = { ...claims, startedAt: '2030-01-01T00:00:00Z', finishedAt: '2030-01-01T00:00:02Z' }

    expect(readingRefusal({ ...good, claims: early }, after(3))).toBeNull()
    expect(readingRefusal({ ...good, claims: inTheFuture }, after(91))).toBe('reading-late')
  })

  test('CR-2: is accepted once', () => {
    const used = { ...good, ticket: { ...ticket, usedAt: ISSUED_AT } }
    expect(readingRefusal(used, after(3))).toBe('reading-used')
  })

  test.for([
    [7, 'reading-counter'],
    [6, 'reading-counter'],
    [0, 'reading-counter'],
    [8, null],
    [900, null],
  ] as const)('CR-3: after number 7, number %i is answered with %s', ([counter, refusal]) => {
    expect(readingRefusal({ ...good, claims: { ...claims, counter } }, after(3))).toBe(refusal)
  })

  test('CR-3: of readings in any order, those that are accepted only ever grow', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 50 }), { maxLength: 30 }), (counters) => {
        const accepted: number[] = []
        for (const counter of counters) {
          const workstation = { ...good.workstation, readingCounter: accepted.at(-1) ?? -1 }
          const refusal = readingRefusal({ ...good, workstation, claims: { ...claims, counter } }, after(3))
          if (refusal === null) accepted.push(counter)
        }
        expect(accepted).toEqual([...new Set(accepted)].toSorted((one, other) => one - other))
      }),
    )
  })

  test.for([
    ['session', { ...good, claims: { ...claims, session: 'another' } }],
    ['workstation', { ...good, claims: { ...claims, iss: 'another' } }],
    ['origin', { ...good, claims: { ...claims, origin: 'https://evil.example' } }],
    ['purpose', { ...good, ticket: { ...ticket, purpose: 'another' } }],
    ['ticket of another session', { ...good, ticket: { ...ticket, sessionHash: 'another' } }],
    ['ticket of another clerk', { ...good, ticket: { ...ticket, staffId: 'another' } }],
    ['ticket for another workstation', { ...good, ticket: { ...ticket, workstationId: 'another' } }],
    ['ticket that this office never gave out', { ...good, ticket: undefined }],
  ] as const)('CR-4: that differs in its %s is refused', ([, presented]) => {
    expect(readingRefusal(presented, after(3))).toBe('reading-of-another')
  })

  test('CR-4: of somebody else does not tell whether its ticket was used or is late', () => {
    const theirs = { ...good, ticket: { ...ticket, staffId: 'another', usedAt: ISSUED_AT } }
    expect(readingRefusal(theirs, after(900))).toBe('reading-of-another')
  })

  test('CR-4: presented from a newer session of the same clerk is refused', () => {
    expect(readingRefusal(good, after(3, { ...clerk, sessionHash: 'newer' }))).toBe('reading-of-another')
  })

  test('WS-2: of a revoked workstation is refused, however good it is', () => {
    const revoked = { ...good, workstation: { ...good.workstation, revokedAt: ISSUED_AT } }
    expect(readingRefusal(revoked, after(3))).toBe('workstation-revoked')
  })
})
