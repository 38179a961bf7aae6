import { randomUUID } from 'node:crypto'
import { sql as words } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { statedPurpose } from '#db/schema/access-log.ts'
import { aBareOffice, type BareOffice } from '#test-support/bare-office.ts'
import { clientOf, urlOf } from '#test-support/database-clients.ts'
import { aMoment } from '#test-support/moment.ts'
import type { Town } from '#test-support/row-values.ts'
import { aTown, insertRow } from '#test-support/town.ts'
import { rowsOf } from '#test-support/valid-rows.ts'
import type { By, Press } from './actor.ts'
import { changeRegister, OUTBOX_CHANNEL, type Change } from './change-register.ts'
import { LIVE_CHANNEL } from './live/write-live.ts'

const owner = clientOf('owner')
const app = clientOf('app')
afterAll(() => Promise.all([owner.end(), app.end()]))

const aPress = (): Press => ({ key: randomUUID(), command: 'thing.do', bodyDigest: 'of-the-body' })

/** A deed that writes one row of its own beside its trace, its message and its live event. */
async function aDeed(by: By, change: Partial<Change<unknown>> = {}): Promise<unknown> {
  return changeRegister(by, async (tx) => {
    await tx.insert(statedPurpose).values({
      officeCode: by.actor.officeCode,
      sessionHash: 'a-session',
      staffId: by.actor.id,
      personId: randomUUID(),
      purpose: 'citizen_enquiry',
      statedAt: by.now,
      until: new Date(by.now.getTime() + 60_000),
    })
    return {
      value: { done: true },
      audit: { action: 'thing.do', subjectId: 'thing', before: null, after: { done: true } },
      messages: [{ topic: 'thing.done', dedupeKey: randomUUID(), payload: { thing: 1 } }],
      live: [{ kind: 'notice.new', payload: { thing: 1 } }],
      ...change,
    }
  })
}

/** How many rows of each kind an office has. */
async function keptBy({ code }: BareOffice): Promise<Record<string, number>> {
  const [rows] = await owner<Record<string, number>[]>`select
    (select count(*)::int from stated_purpose where office_code = ${code}) as deeds,
    (select count(*)::int from audit_entry where office_code = ${code}) as entries,
    (select count(*)::int from audit_detail where office_code = ${code}) as details,
    (select coalesce(max(number), 0)::int from audit_head where office_code = ${code}) as head,
    (select count(*)::int from outbox_message where office_code = ${code}) as messages,
    (select count(*)::int from live_event where office_code = ${code}) as live,
    (select count(*)::int from stored_answer where office_code = ${code}) as answers`
  return { ...rows }
}
const nothing = { deeds: 0, entries: 0, details: 0, head: 0, messages: 0, live: 0, answers: 0 }
const one = { deeds: 1, entries: 1, details: 1, head: 1, messages: 1, live: 1, answers: 1 }

test('AU-1: a change keeps the deed, its trace, its message, its live event and its answer together', async () => {
  const office = await aBareOffice(owner)

  expect(await aDeed(office.by(aPress()))).toEqual({ done: true })

  expect(await keptBy(office)).toEqual(one)
})

describe('AU-1: nothing at all is kept', () => {
  const notForJson = 1n
  const NUL = '\u0000'

  test.for<[string, Partial<Change<unknown>>]>([
    ['its message was sent before', { messages: twice({ topic: 'thing.done', dedupeKey: 'same', payload: {} }) }],
    ['its message cannot be written', { messages: [{ topic: 't.done', dedupeKey: 'k', payload: { text: NUL } }] }],
    ['its answer cannot be written', { value: { count: notForJson } }],
    ['its answer cannot be stored', { value: NUL }],
    ['its trace cannot be written', { audit: { action: 't.do', subjectId: 't', before: notForJson, after: null } }],
    ['its trace cannot be stored', { audit: { action: 't.do', subjectId: NUL, before: null, after: null } }],
    ['its live event cannot be stored', { live: [{ kind: 'notice.new', payload: { text: NUL } }] }],
    [
      'its second live event cannot be written',
      {
        live: [
          { kind: 'notice.new', payload: {} },
          { kind: 'notice.new', payload: { notForJson } },
        ],
      },
    ],
  ])('when %s', async ([, change]) => {
    const office = await aBareOffice(owner)

    await expect(aDeed(office.by(aPress()), change)).rejects.toThrow()

    expect(await keptBy(office)).toEqual(nothing)
  })

  test('when the deed itself throws after it has written', async () => {
    const office = await aBareOffice(owner)
    const deed = changeRegister(office.by(aPress()), async (tx) => {
      await tx.insert(statedPurpose).values({
        officeCode: office.code,
        sessionHash: 'a-session',
        staffId: office.clerk.id,
        personId: randomUUID(),
        purpose: 'citizen_enquiry',
        statedAt: new Date(),
        until: new Date(Date.now() + 60_000),
      })
      throw new Error('the deed broke')
    })

    await expect(deed).rejects.toThrow('the deed broke')
    expect(await keptBy(office)).toEqual(nothing)
  })

  test('when the connection is cut in the middle, and the next change is done all the same', async () => {
    const office = await aBareOffice(owner)
    const cut = changeRegister(office.by(aPress()), async (tx) => {
      const [backend] = await tx.execute<{ pid: number }>(words`select pg_backend_pid() as pid`)
      await app`select pg_terminate_backend(${backend?.pid ?? 0}, 5000)`
      await tx.execute(words`select 1`)
      throw new Error('the connection outlived its backend')
    })

    await expect(cut).rejects.toSatisfy(isCut)
    expect(await keptBy(office)).toEqual(nothing)
    await aDeed(office.by(aPress()))
    expect(await keptBy(office)).toEqual(one)
  })

  test('when the office does not exist', async () => {
    const office = await aBareOffice(owner)
    const elsewhere = { ...office.by(), actor: { ...office.clerk, officeCode: 'none' } }

    await expect(aDeed(elsewhere)).rejects.toThrow('app.office is not of its shape')
  })
})

test('OB-1, LV-1: workers and open pages hear of a change only once it is committed', async () => {
  const office = await aBareOffice(owner)
  const seen = new Map<string, number | undefined>()
  const heard = aMoment()
  const hear = (channel: string, rows: 'messages' | 'live') =>
    owner.listen(channel, (code) => {
      if (code !== office.code) return
      void keptBy(office).then((now) => {
        seen.set(channel, now[rows])
        if (seen.size === 2) heard.come()
      })
    })
  const listening = await Promise.all([hear(OUTBOX_CHANNEL, 'messages'), hear(LIVE_CHANNEL, 'live')])

  await aDeed(office.by())
  await heard.awaited

  expect(Object.fromEntries(seen)).toEqual({ [OUTBOX_CHANNEL]: 1, [LIVE_CHANNEL]: 1 })
  for (const channel of listening) await channel.unlisten()
})

test('LV-2: whoever reads while fifty change the register sees live numbers without a hole, in commit order', async () => {
  const office = await aBareOffice(owner)
  const reader = clientOf('owner', urlOf('owner'))
  const holes: bigint[][] = []
  const done = new AbortController()
  const watching = (async () => {
    while (!done.signal.aborted) {
      const rows = await reader<{ number: string }[]>`
        select number from live_event where office_code = ${office.code} order by number`
      const numbers = rows.map(({ number }) => BigInt(number))
      if (numbers.some((number, at) => number !== BigInt(at + 1))) holes.push(numbers)
    }
  })()

  await Promise.all(Array.from({ length: 50 }, () => aDeed(office.by())))
  done.abort()
  await watching

  expect(holes).toEqual([])
  expect(await keptBy(office)).toMatchObject({ deeds: 50, entries: 50, head: 50, live: 50 })
  await reader.end()
})

test('two changes that lock each other out are both done', async () => {
  const town = await aTown(owner)
  await insertRow(owner, 'audit_head', rowsOf(town).audit_head)
  const ids = [town.workstationId, await anotherWorkstation(town)]
  const by: By = { actor: { kind: 'clock', id: 'clock', officeCode: town.officeCode }, now: new Date() }
  const holding = [aMoment(), aMoment()]
  let runs = 0

  const locking = (first: number, second: number) =>
    changeRegister(by, async (tx) => {
      runs += 1
      await tx.execute(words`select from workstation where id = ${ids[first]} for update`)
      holding[first]?.come()
      await holding[second]?.awaited
      await tx.execute(words`select from workstation where id = ${ids[second]} for update`)
      return {
        value: 'done',
        audit: { action: 'thing.do', subjectId: 'thing', before: null, after: null },
        messages: [],
        live: [],
      }
    })

  expect(await Promise.all([locking(0, 1), locking(1, 0)])).toEqual(['done', 'done'])
  // The victim runs again, and may fall victim again to the one that has not finished.
  expect(runs).toBeGreaterThan(2)
})

async function anotherWorkstation(town: Town): Promise<string> {
  const row = rowsOf(town).workstation
  await insertRow(owner, 'workstation', row)
  return row.id
}

function twice<T>(thing: T): T[] {
  return [thing, thing]
}

/** The driver's word for a connection that is gone, however drizzle wrapped it. */
function isCut(error: unknown): boolean {
  const { code, cause } = Object(error)
  return code === '57P01' || code === 'CONNECTION_CLOSED' || (cause !== undefined && isCut(cause))
}
