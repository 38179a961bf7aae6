import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { PairAnswer, PairRequest } from '#agent/protocol.ts'
import { outboxMessage, liveEvent, pairingCode, workstation } from '#db/schema/index.ts'
import { auditOf } from '#test-support/audit.ts'
import { anOffice, type TestOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { workstationKeys } from '#test-support/workstation.ts'
import { Refused } from '../refusal.ts'
import { ticketKeys } from '../server-keys.ts'
import { issuePairingCode } from './issue-code.ts'
import { pairWorkstation } from './pair.ts'
import { PAIRING_CODE_LIFE_MS } from './pairing-code.ts'
import { listOpenCodes } from './queries.ts'

const now = new Date('2026-11-25T02:41:07Z')
const later = (ms: number): Date => new Date(now.getTime() + ms)
const origin = 'https://thabian.example'

const issue = (office: TestOffice, counterNumber = 3, at = now) =>
  issuePairingCode({ counterNumber }, { actor: office.administrator, now: at })

function aRequest(code: string, change: Partial<PairRequest> = {}): PairRequest {
  const { publicKey } = workstationKeys()
  return PairRequest.parse({
    code,
    publicKey,
    machineName: 'PC-LLK-03',
    machineCode: '4F-92',
    version: '1.0.0',
    keyInHardware: false,
    ...change,
  })
}

/** The same first half, another second half: finds the row and is wrong. */
const nearly = (code: string): string => `${code.slice(0, 5)}${code.slice(5) === 'ZZZZZ' ? 'YYYYY' : 'ZZZZZ'}`

const codesOf = (office: TestOffice) => db.select().from(pairingCode).where(eq(pairingCode.officeCode, office.code))
const paired = async (office: TestOffice) => {
  const all = await db.select().from(workstation).where(eq(workstation.officeCode, office.code))
  return all.filter(({ id }) => id !== office.workstation.id)
}

describe('issuing a code', () => {
  test('WS-1: it has ten characters that nobody mistakes, and only its hash is kept', async () => {
    const office = await anOffice()

    const { code, expiresAt } = await issue(office)

    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{10}$/)
    expect(expiresAt).toBe(later(PAIRING_CODE_LIFE_MS).toISOString())
    expect(JSON.stringify(await codesOf(office))).not.toContain(code)
    const [row] = await codesOf(office)
    const [entry] = await auditOf(office.code, row?.id ?? '')
    expect(entry).toMatchObject({ action: 'workstation.issue-code', actorId: office.administrator.id, result: 'done' })
    expect(entry?.detail).not.toContain(code)
  })

  test('WS-1: a press that is stored does not store the code', async () => {
    const office = await anOffice()
    const press = { key: randomUUID(), command: 'workstation.issue-code', bodyDigest: 'd' }
    const by = { actor: office.administrator, now, press }

    const first = await issuePairingCode({ counterNumber: 3 }, by)
    const second = await issuePairingCode({ counterNumber: 3 }, by)

    expect(second.code).not.toBe(first.code)
    await expect(pairWorkstation(aRequest(first.code), { now, origin })).rejects.toEqual(new Refused('code-expired'))
  })

  test('WS-1: a counter has one open code, also when two administrators press together', async () => {
    const office = await anOffice()

    await Promise.all(Array.from({ length: 8 }, () => issue(office)))
    await issue(office, 4)

    const open = await listOpenCodes(office.administrator, later(1000))
    expect(open.map(({ counterNumber }) => counterNumber)).toEqual([3, 4])
  })

  test('a counter that the office does not have gets none', async () => {
    const office = await anOffice({ counters: 2 })
    await expect(issue(office, 3)).rejects.toEqual(new Refused('not-found'))
    expect(await codesOf(office)).toEqual([])
  })

  test('another office does not see the open code', async () => {
    const [office, other] = await Promise.all([anOffice(), anOffice()])
    await issue(office)
    expect(await listOpenCodes(other.administrator, now)).toEqual([])
  })
})

describe('pairing', () => {
  test('WS-1: the code makes the PC a workstation of its counter, once, and tells the administrators', async () => {
    const office = await anOffice()
    const { code } = await issue(office)
    const request = aRequest(code)

    const answer = await pairWorkstation(request, { now: later(60_000), origin })

    expect(PairAnswer.parse(answer)).toEqual(answer)
    expect(answer).toMatchObject({ ticketKeys: ticketKeys(), origins: [origin] })
    expect(await paired(office)).toMatchObject([
      {
        id: answer.workstationId,
        machineName: 'PC-LLK-03',
        machineCode: '4F-92',
        counterNumber: 3,
        publicKey: request.publicKey,
        pairedBy: office.administrator.id,
        revokedAt: null,
        readingCounter: 0,
      },
    ])
    expect(await auditOf(office.code, answer.workstationId)).toMatchObject([
      { action: 'workstation.pair', actorKind: 'machine', actorId: answer.workstationId, result: 'done' },
    ])
    const messages = await db.select().from(outboxMessage).where(eq(outboxMessage.officeCode, office.code))
    expect(messages).toMatchObject([
      {
        topic: 'workstation.paired',
        payload: {
          officeCode: office.code,
          role: 'administrator',
          kind: 'workstationPaired',
          values: { name: 'PC-LLK-03', counter: '3' },
        },
      },
    ])
    const live = await db.select().from(liveEvent).where(eq(liveEvent.officeCode, office.code))
    expect(live.map(({ kind }) => kind)).toEqual(['workstation.changed', 'workstation.changed'])

    await expect(pairWorkstation(request, { now: later(61_000), origin })).rejects.toEqual(new Refused('code-used'))
  })

  test('a PC that pairs again with its old key becomes a new workstation', async () => {
    const office = await anOffice()
    const request = aRequest((await issue(office)).code)
    const first = await pairWorkstation(request, { now, origin })

    const again = await pairWorkstation({ ...request, code: (await issue(office)).code }, { now, origin })

    expect(again.workstationId).not.toBe(first.workstationId)
    expect(await paired(office)).toHaveLength(2)
  })

  test('WS-1: the fifth wrong try is the last, whatever is tried after it', async () => {
    const office = await anOffice()
    const { code } = await issue(office)

    for (let left = 4; left >= 0; left--) {
      await expect(pairWorkstation(aRequest(nearly(code)), { now, origin })).rejects.toEqual(new Refused('code-wrong'))
      expect(await codesOf(office)).toMatchObject([{ triesLeft: left }])
    }

    await expect(pairWorkstation(aRequest(code), { now, origin })).rejects.toEqual(new Refused('too-many-tries'))
    expect(await paired(office)).toEqual([])
    const [row] = await codesOf(office)
    const refused = (await auditOf(office.code, row?.id ?? '')).filter(({ result }) => result === 'refused')
    expect(refused).toHaveLength(6)
  })

  test('WS-1: wrong tries at once are counted one by one', async () => {
    const office = await anOffice()
    const { code } = await issue(office)

    const tries = Array.from({ length: 12 }, () => pairWorkstation(aRequest(nearly(code)), { now, origin }))
    const outcomes = await Promise.allSettled(tries)

    const reasons = outcomes
      .map((outcome) => String(outcome.status === 'rejected' && outcome.reason.refusal))
      .toSorted()
    expect(reasons).toEqual([...Array(5).fill('code-wrong'), ...Array(7).fill('too-many-tries')])
  })

  test('WS-1: of many PCs with the same code, one is paired', async () => {
    const office = await anOffice()
    const { code } = await issue(office)

    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => pairWorkstation(aRequest(code), { now, origin })),
    )

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await paired(office)).toHaveLength(1)
  })

  test('WS-1: the code ends with its tenth minute', async () => {
    const office = await anOffice()
    const { code } = await issue(office)

    await expect(pairWorkstation(aRequest(code), { now: later(PAIRING_CODE_LIFE_MS), origin })).rejects.toEqual(
      new Refused('code-expired'),
    )
    await pairWorkstation(aRequest(code), { now: later(PAIRING_CODE_LIFE_MS - 1), origin })
  })

  test('a code that nobody gave out is wrong, and says no more than that', async () => {
    await anOffice()
    await expect(pairWorkstation(aRequest('0000011111'), { now, origin })).rejects.toEqual(new Refused('code-wrong'))
  })

  test('a key that is none is refused before the code is touched', async () => {
    const office = await anOffice()
    const { code } = await issue(office)
    const broken = aRequest(code, { publicKey: { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' } })

    await expect(pairWorkstation(broken, { now, origin })).rejects.toMatchObject({ refusal: 'invalid-input' })

    expect(await codesOf(office)).toMatchObject([{ triesLeft: 5, usedAt: null }])
  })
})
