import { spawnSync } from 'node:child_process'
import { and, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tx } from '#db/client.ts'
import { auditDetail } from '#db/schema/audit.ts'
import { aBareOffice, type BareOffice } from '#test-support/bare-office.ts'
import { aDatabaseOfItsOwn, clientOf, urlOf, type OwnDatabase } from '#test-support/database-clients.ts'
import { TAMPERS, type Place, type Scene } from '#test-support/tampers.ts'
import { seededRandom } from '#test-support/virtual-card/random.ts'
import { changeRegister } from '../change-register.ts'
import { appendToChain } from './append-to-chain.ts'
import { verifyChain, type ChainReport } from './verify-chain.ts'

const TAMPERED = 1_000
const ENTRIES = 30

/** Thirty entries, each with a detail. */
async function aChain(tx: Tx, office: BareOffice): Promise<void> {
  for (let n = 1; n <= ENTRIES; n += 1) {
    await appendToChain(tx, office.by(), { action: 'thing.do', subjectId: `thing ${n}`, before: null, after: { n } })
  }
}

describe('AU-5: whatever somebody with all rights does to a chain', () => {
  let database: OwnDatabase
  let owner: ReturnType<typeof clientOf>
  let forger: ReturnType<typeof clientOf>
  let [office, other] = ['', '']
  beforeAll(async () => {
    database = await aDatabaseOfItsOwn()
    owner = clientOf('owner', database.urlOf('owner'))
    forger = clientOf('owner', database.urlOf('owner'))
    for (const table of ['audit_entry', 'audit_detail']) await owner.unsafe(`alter table ${table} disable trigger user`)
    await owner`alter table audit_detail drop constraint audit_detail_is_of_an_entry`
    const [first, second] = [await aBareOffice(owner), await aBareOffice(owner)]
    await asForger(async (tx) => {
      await aChain(tx, first)
      await aChain(tx, second)
    })
    ;[office, other] = [first.code, second.code]
  })
  afterAll(async () => {
    await Promise.all([owner.end(), forger.end()])
    await database.drop()
  })
  const asForger = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    drizzle(forger, { casing: 'snake_case' }).transaction(work)

  /** The place that had to be named, and the report; the tampering itself is undone. */
  async function verdictOn(kind: string, n: bigint): Promise<{ due: Place; report: ChainReport }> {
    const found: { due: Place; report: ChainReport }[] = []
    const undo = new Error('undone')
    await asForger(async (tx) => {
      const due = await TAMPERS[kind]?.(tx, { office, other, n, last: BigInt(ENTRIES) } satisfies Scene)
      if (due !== undefined) found.push({ due, report: await verifyChain(tx, office) })
      throw undo
    }).catch((error: unknown) => {
      if (error !== undo) throw error
    })
    if (found[0] === undefined) throw new Error(`nobody tampered: ${kind}`)
    return found[0]
  }

  test.for(Object.keys(TAMPERS))('the first, a middle and the last entry: %s', async (kind) => {
    for (const n of [1n, 15n, BigInt(ENTRIES)]) {
      const { due, report } = await verdictOn(kind, n)
      expect(report.bad, `entry ${n}`).toEqual(due)
    }
  })

  test(`of ${TAMPERED} random tampers ${TAMPERED} are found, each at its place`, async () => {
    const seed = Date.now() % 2 ** 32
    const random = seededRandom(seed)
    const kinds = Object.keys(TAMPERS)
    const missed: string[] = []
    for (let count = 0; count < TAMPERED; count += 1) {
      const kind = kinds[Math.floor(random() * kinds.length)] ?? ''
      const n = 1n + BigInt(Math.floor(random() * ENTRIES))
      const { due, report } = await verdictOn(kind, n)
      if (report.bad?.number !== due.number || report.bad.fault !== due.fault) missed.push(`${kind} at ${n}`)
    }

    expect(missed, `seed ${seed}`).toEqual([])
    expect(await asForger((tx) => verifyChain(tx, office))).toMatchObject({ entries: ENTRIES, bad: undefined })
  })

  test('AU-4: a chain holds without the details that retention has erased', async () => {
    await asForger((tx) =>
      tx.delete(auditDetail).where(and(eq(auditDetail.officeCode, other), eq(auditDetail.number, 7n))),
    )

    expect(await asForger((tx) => verifyChain(tx, other))).toEqual({
      officeCode: other,
      entries: ENTRIES,
      details: ENTRIES - 1,
      bad: undefined,
    })
  })

  test('audit:verify passes a whole register, then names the first bad entry of each office and fails', async () => {
    const whole = auditVerify(database.urlOf('auditor'))
    expect(whole).toEqual({
      status: 0,
      lines: [`2 chains, ${2 * ENTRIES} entries, ${2 * ENTRIES - 1} details: all hold`],
    })

    await owner`update audit_entry set actor_id = 'somebody else' where office_code = ${office} and number in (12, 20)`
    await owner`delete from audit_head where office_code = ${other}`

    const { status, lines } = auditVerify(database.urlOf('auditor'))
    expect(status).toBe(1)
    expect(lines.toSorted((a, b) => a.localeCompare(b))).toEqual(
      [
        `2 chains, ${11 + ENTRIES} entries, ${11 + ENTRIES - 1} details: 2 broken`,
        `office ${office}: entry 12 was changed`,
        `office ${other}: entry ${ENTRIES} is the last, but the chain has no head`,
      ].toSorted((a, b) => a.localeCompare(b)),
    )
  })

  test('audit:verify says what it needs when it is not told where the database is', () => {
    const { status, stderr } = spawnSync('npx', ['tsx', 'registry/audit/verify-main.ts'], {
      env: { ...process.env, DATABASE_AUDITOR_URL: undefined },
      encoding: 'utf8',
    })

    expect(status).toBe(1)
    expect(stderr).toContain('DATABASE_AUDITOR_URL is not set')
  })
})

function auditVerify(auditorUrl: string): { status: number | null; lines: string[] } {
  const { status, stdout, stderr } = spawnSync('npx', ['tsx', 'registry/audit/verify-main.ts'], {
    env: { ...process.env, DATABASE_AUDITOR_URL: auditorUrl },
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  return { status, lines: stdout.trim().split('\n') }
}

test('AU-1: fifty changes at once leave one unbroken chain, and the auditor can tell', async () => {
  const owner = clientOf('owner')
  const auditor = clientOf('auditor', urlOf('auditor'))
  const office = await aBareOffice(owner)
  const aDeed = (): Promise<void> =>
    changeRegister(office.by(), async () => ({
      value: undefined,
      audit: { action: 'thing.do', subjectId: 'thing', before: { เดิม: 'ก' }, after: { ใหม่: 'ข' } },
      messages: [],
      live: [],
    }))

  await Promise.all(Array.from({ length: 50 }, aDeed))

  const report = await drizzle(auditor, { casing: 'snake_case' }).transaction((tx) => verifyChain(tx, office.code))
  expect(report).toEqual({ officeCode: office.code, entries: 50, details: 50, bad: undefined })
  await Promise.all([owner.end(), auditor.end()])
})
