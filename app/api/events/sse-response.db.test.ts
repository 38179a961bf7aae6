import { eq } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { staffSession, type StaffSession } from '#db/schema/staff-session.ts'
import type { Staff } from '#registry/actor.ts'
import { changeRegister } from '#registry/change-register.ts'
import type { Live } from '#registry/live/write-live.ts'
import { lockSession } from '#registry/staff/lock.ts'
import { anOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { sseResponse, type SseRequest } from './sse-response.ts'

const SOON_MS = 30

function say(actor: Staff, ...live: readonly Live[]): Promise<void> {
  return changeRegister({ actor, now: new Date() }, async () => ({
    value: undefined,
    audit: { action: 'thing.do', subjectId: 'thing', before: null, after: null },
    messages: [],
    live,
  }))
}
const notice = (n: number): Live => ({ kind: 'notice.new', payload: { n } })

/** A browser that reads the stream frame by frame; it goes away when the test ends. */
function aBrowser(actor: Staff, request: Partial<SseRequest> = {}) {
  const gone = new AbortController()
  const response = sseResponse(actor, { lastEventId: null, signal: gone.signal, ...request })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  onTestFinished(() => gone.abort())
  const nextFrame = async (): Promise<string | undefined> => (await reader?.read())?.value
  /** The next frame that is not a beat. */
  const nextEvent = async (): Promise<string | undefined> => {
    const frame = await nextFrame()
    return frame?.startsWith(': beat') === true ? nextEvent() : frame
  }
  return { response, nextFrame, nextEvent, leave: () => gone.abort() }
}

test('the first visit begins with what comes next, told by hello', async () => {
  const { clerk } = await anOffice()
  await say(clerk, notice(1))
  const browser = aBrowser(clerk)

  expect(browser.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(browser.response.headers.get('cache-control')).toContain('no-store')
  expect(await browser.nextFrame()).toBe('retry: 1000\nid: 1.0\nevent: hello\ndata: {}\n\n')
  await say(clerk, notice(2))
  expect(await browser.nextEvent()).toBe('id: 2.0\nevent: notice.new\ndata: {"n":2}\n\n')
})

test('LV-2: a browser that comes back with Last-Event-ID gets what it missed, and nothing twice', async () => {
  const { clerk } = await anOffice()
  await say(clerk, notice(1), notice(2))
  await say(clerk, notice(3))
  const browser = aBrowser(clerk, { lastEventId: '1.0' })

  expect(await browser.nextEvent()).toContain('event: hello')
  expect(await browser.nextEvent()).toBe('id: 1.1\nevent: notice.new\ndata: {"n":2}\n\n')
  expect(await browser.nextEvent()).toBe('id: 2.0\nevent: notice.new\ndata: {"n":3}\n\n')
})

test('an id that is not one of ours counts as none', async () => {
  const { clerk } = await anOffice()
  await say(clerk, notice(1))

  expect(await aBrowser(clerk, { lastEventId: "1'; drop" }).nextFrame()).toContain('id: 1.0\nevent: hello')
})

test('an open session is told now and then that the line stands', async () => {
  const { clerk } = await anOffice()
  const browser = aBrowser(clerk, { beatEveryMs: SOON_MS })

  await browser.nextFrame()
  expect(await browser.nextFrame()).toBe(': beat\n\n')
  expect(await browser.nextFrame()).toBe(': beat\n\n')
})

test('LV-5: locking the screen ends the stream at once, with the reason', async () => {
  const { clerk } = await anOffice()
  const browser = aBrowser(clerk)
  await browser.nextFrame()

  await lockSession({}, { actor: clerk, now: new Date() })

  expect(await browser.nextEvent()).toContain('event: session.locked')
  expect(await browser.nextEvent()).toBe('event: session\ndata: {"state":"locked"}\n\n')
  expect(await browser.nextEvent()).toBeUndefined()
})

const HOURS_AGO = new Date(Date.now() - 3 * 3_600_000)
test.for<[string, Partial<StaffSession>, string]>([
  ['was signed out', { endedAt: HOURS_AGO, end: 'signed_out' }, 'ended'],
  ['was replaced', { endedAt: HOURS_AGO, end: 'replaced' }, 'ended'],
  ['has expired', { expiresAt: HOURS_AGO }, 'ended'],
  ['was idle too long', { activeAt: HOURS_AGO }, 'locked'],
  ['works for another office by now', { officeCode: '9999', counterNumber: null }, 'ended'],
])('LV-5: the next beat ends the stream of a session that %s', async ([, change, state]) => {
  const { clerk } = await anOffice()
  const browser = aBrowser(clerk, { beatEveryMs: SOON_MS })
  await browser.nextFrame()

  await db.update(staffSession).set(change).where(eq(staffSession.idHash, clerk.sessionHash))

  expect(await browser.nextEvent()).toBe(`event: session\ndata: {"state":"${state}"}\n\n`)
  expect(await browser.nextEvent()).toBeUndefined()
})

test("LV-5: a colleague's lock ends nothing here", async () => {
  const { clerk, otherClerk } = await anOffice()
  const browser = aBrowser(clerk)
  await browser.nextFrame()

  await lockSession({}, { actor: otherClerk, now: new Date() })
  await say(clerk, notice(7))

  expect(await browser.nextEvent()).toContain('{"n":7}')
})

test('a browser that goes away ends its stream', async () => {
  const { clerk } = await anOffice()
  const browser = aBrowser(clerk)
  await browser.nextFrame()

  browser.leave()

  expect(await browser.nextFrame()).toBeUndefined()
})
