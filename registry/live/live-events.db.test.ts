import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { aBareOffice, type BareOffice } from '#test-support/bare-office.ts'
import { clientOf } from '#test-support/database-clients.ts'
import type { Staff } from '../actor.ts'
import { changeRegister } from '../change-register.ts'
import { latestCursor } from './events-since.ts'
import { BEFORE_ALL, cursorText, type LiveCursor } from './live-cursor.ts'
import { liveEvents } from './live-events.ts'
import type { Live } from './write-live.ts'

const owner = clientOf('owner')
const app = clientOf('app')
afterAll(() => Promise.all([owner.end(), app.end()]))

/** A change that takes as many round trips as it is told, and says `live` at its end. */
function aChange(office: BareOffice, live: readonly Live[], trips = 0): Promise<void> {
  return changeRegister(office.by(), async (tx) => {
    for (let trip = 0; trip < trips; trip += 1) await tx.execute(sql`select 1`)
    return {
      value: undefined,
      audit: { action: 'thing.do', subjectId: 'thing', before: null, after: null },
      messages: [],
      live,
    }
  })
}
const said = (n: number): Live => ({ kind: 'notice.new', payload: { n } })

/** Follows an office's events from a place until this test ends; `seen` grows by their ids. */
function aPage(actor: Staff, after: LiveCursor): { seen: string[]; payloads: unknown[]; close: () => void } {
  const closing = new AbortController()
  const page = { seen: [] as string[], payloads: [] as unknown[], close: () => closing.abort() }
  const following = (async () => {
    for await (const event of liveEvents(actor, after, closing.signal)) {
      page.seen.push(cursorText(event))
      page.payloads.push(event.payload)
    }
  })()
  onTestFinished(async () => {
    closing.abort()
    await following
  })
  return page
}

async function written({ code }: BareOffice): Promise<string[]> {
  const rows = await owner<{ id: string }[]>`
    select number || '.' || position as id from live_event where office_code = ${code} order by number, position`
  return rows.map(({ id }) => id)
}

const WITHIN = { timeout: 20_000 }

describe('LV-2: an open page sees every event of its office once, in the order of commits', () => {
  test('while changes of unlike length run at once, whenever it was opened', async () => {
    const [office, other] = [await aBareOffice(owner), await aBareOffice(owner)]
    const pages = [aPage(office.clerk, BEFORE_ALL), aPage(office.clerk, BEFORE_ALL)]

    const changes = Array.from({ length: 150 }, (_, n) =>
      aChange(n % 3 === 0 ? other : office, [said(n), said(n)].slice(n % 2), (n * 7) % 5),
    )
    await Promise.race(changes)
    pages.push(aPage(office.clerk, BEFORE_ALL), aPage(office.clerk, { number: 20n, position: 0 }))
    await Promise.all(changes)

    const all = await written(office)
    expect(all.length).toBeGreaterThan(100)
    for (const page of pages.slice(0, 3)) await expect.poll(() => page.seen, WITHIN).toEqual(all)
    const later = all.slice(all.indexOf('20.0') + 1 || all.findIndex((id) => Number(id) > 20))
    await expect.poll(() => pages[3]?.seen, WITHIN).toEqual(later)
  })

  test('while the connection that listens is cut again and again', async () => {
    const office = await aBareOffice(owner)
    const page = aPage(office.clerk, BEFORE_ALL)
    await aChange(office, [said(0)])
    await expect.poll(() => page.seen.length, WITHIN).toBe(1)

    for (let cut = 0; cut < 5; cut += 1) {
      const listeners = await app`select pg_terminate_backend(pid) from pg_stat_activity
        where query ilike 'listen%' and usename = current_user`
      if (cut === 0) expect(listeners.length).toBeGreaterThan(0)
      await Promise.all([aChange(office, [said(1)]), aChange(office, [said(2)], 2)])
    }

    await expect.poll(() => page.seen, WITHIN).toEqual(await written(office))
    expect(page.seen).toHaveLength(11)
  })

  test('when it was opened as events were committed, and more wait than are read at once', async () => {
    const office = await aBareOffice(owner)
    for (let n = 0; n < 5; n += 1)
      await aChange(
        office,
        Array.from({ length: 90 }, (_, at) => said(at)),
      )

    const page = aPage(office.clerk, { number: 1n, position: 44 })
    await aChange(office, [said(1)])

    await expect.poll(() => page.seen, WITHIN).toEqual((await written(office)).slice(45))
  })

  test('when it reads nothing until more wait for it than are kept', async () => {
    const office = await aBareOffice(owner)
    const closing = new AbortController()
    const events = liveEvents(office.clerk, BEFORE_ALL, closing.signal)
    const quick = aPage(office.clerk, BEFORE_ALL)
    await aChange(office, [said(0)])
    const seen = [cursorText((await events.next()).value ?? BEFORE_ALL)]
    for (let n = 0; n < 8; n += 1)
      await aChange(
        office,
        Array.from({ length: 100 }, (_, at) => said(at)),
      )
    await expect.poll(() => quick.seen.length, WITHIN).toBe(801) // so the slow one was given all of it too
    await aChange(office, [said(1)])

    const all = await written(office)
    while (seen.length < all.length) seen.push(cursorText((await events.next()).value ?? BEFORE_ALL))

    expect(seen).toEqual(all)
    closing.abort()
    expect(await events.next()).toEqual({ done: true, value: undefined })
  })

  test('after a moment in which it was closed', async () => {
    const office = await aBareOffice(owner)
    const before = aPage(office.clerk, await latestCursor(office.code))
    await aChange(office, [said(1)])
    await expect.poll(() => before.seen, WITHIN).toEqual(['1.0'])
    before.close()
    await aChange(office, [said(2), said(3)])

    const after = aPage(office.clerk, { number: 1n, position: 0 })

    await expect.poll(() => after.seen, WITHIN).toEqual(['2.0', '2.1'])
    expect(before.seen).toEqual(['1.0'])
  })
})

test('LV-3: an event whose notification was lost is found by looking', async () => {
  const office = await aBareOffice(owner)
  const page = aPage(office.clerk, BEFORE_ALL)
  await aChange(office, [said(1)])
  await expect.poll(() => page.seen, WITHIN).toEqual(['1.0'])

  await owner`insert into live_event (office_code, number, position, kind, payload, at)
    values (${office.code}, 2, 0, 'notice.new', '{}', now())`

  await expect.poll(() => page.seen, WITHIN).toEqual(['1.0', '2.0'])
})

test('LV-4: what is for one person of staff reaches their pages only, and another office hears nothing', async () => {
  const [office, other] = [await aBareOffice(owner), await aBareOffice(owner)]
  const mine = aPage(office.clerk, BEFORE_ALL)
  const colleagues = aPage({ ...office.clerk, id: randomUUID() }, BEFORE_ALL)
  const elsewhere = aPage(other.clerk, BEFORE_ALL)

  await aChange(office, [{ ...said(1), staffId: office.clerk.id }, said(2)])
  await aChange(other, [said(3)])

  await expect.poll(() => mine.payloads, WITHIN).toEqual([{ n: 1 }, { n: 2 }])
  await expect.poll(() => colleagues.payloads, WITHIN).toEqual([{ n: 2 }])
  await expect.poll(() => elsewhere.payloads, WITHIN).toEqual([{ n: 3 }])
})
