import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { auditEntry, storedAnswer } from '#db/schema/index.ts'
import { anOffice, type TestOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { expect, test } from './support/desk.ts'
import { inShort, press } from './support/knock.ts'
import { sitDown } from './support/session-cookie.ts'

const PARALLEL = 100
const BROKEN = { command: 'card-check.record-broken', input: { failure: 'card-broken' } } as const

const deedsOf = ({ code }: TestOffice) =>
  db
    .select()
    .from(auditEntry)
    .where(and(eq(auditEntry.officeCode, code), eq(auditEntry.result, 'done')))

const KEYS = {
  'not there': undefined,
  empty: '',
  'a word': 'again',
  'a uuid in capitals': '6F1C0A52-9D0B-4B8E-8A53-0C8E7B5D2F10',
  'a uuid and more': `${randomUUID()}0`,
  'two uuids': `${randomUUID()}, ${randomUUID()}`,
  'a piece of SQL': "' or 1=1 --",
}

for (const [how, key] of Object.entries(KEYS)) {
  test(`a press whose Idempotency-Key is ${how} is refused`, async () => {
    const office = await anOffice()
    const { cookie } = await sitDown(office.clerk)

    const answer = await press({ ...BROKEN, cookie, headers: { 'idempotency-key': key } })

    expect(inShort(answer)).toBe('400 invalid-input')
    expect(answer.values).toEqual({ field: 'idempotency-key' })
    expect(await deedsOf(office)).toEqual([])
  })
}

test('ID-1: the same press again gets the same answer, letter for letter, and is no second deed', async () => {
  const office = await anOffice()
  const { cookie } = await sitDown(office.clerk)
  const key = randomUUID()

  const first = await press({ ...BROKEN, cookie, key })
  const again = await press({ ...BROKEN, cookie, key })

  expect(inShort(first)).toBe('200')
  expect(again.text).toBe(first.text)
  expect(await deedsOf(office)).toHaveLength(1)
})

test('ID-2: the same key with another body, or for another command, is refused', async () => {
  const office = await anOffice()
  const { cookie } = await sitDown(office.clerk)
  const key = randomUUID()
  await press({ ...BROKEN, cookie, key })

  const otherBody = await press({ ...BROKEN, input: { failure: 'card-removed' }, cookie, key })
  const otherText = await press({ ...BROKEN, text: '{"input": {"failure": "card-broken"}}', cookie, key })
  const otherCommand = await press({ command: 'session.lock', cookie, key })

  expect([otherBody, otherText, otherCommand].map(inShort)).toEqual(Array(3).fill('422 key-reused'))
  expect(await deedsOf(office)).toHaveLength(1)
})

test('ID-2: the key of one person means nothing for another', async () => {
  const office = await anOffice()
  const key = randomUUID()

  for (const person of [office.clerk, office.otherClerk]) {
    const { cookie } = await sitDown(person)
    expect(inShort(await press({ ...BROKEN, cookie, key }))).toBe('200')
  }

  expect(await deedsOf(office)).toHaveLength(2)
})

test('ID-4: a press that was refused may be tried again with its key', async () => {
  const office = await anOffice()
  const { cookie } = await sitDown(office.clerk)
  const key = randomUUID()

  expect(inShort(await press({ ...BROKEN, input: {}, cookie, key }))).toBe('400 invalid-input')
  expect(inShort(await press({ ...BROKEN, cookie, key }))).toBe('200')
})

test(`ID-3, ID-5: ${PARALLEL} presses of one key at once are one deed; each hears its answer, or that it still runs`, async () => {
  const office = await anOffice()
  const { cookie, staff } = await sitDown(office.clerk)
  const key = randomUUID()

  const answers = await Promise.all(Array.from({ length: PARALLEL }, () => press({ ...BROKEN, cookie, key })))
  const last = await press({ ...BROKEN, cookie, key })

  for (const answer of answers) {
    if (answer.status === 200) expect(answer.text).toBe(last.text)
    else {
      expect(inShort(answer)).toBe('409 still-running')
      expect(answer.headers['retry-after']).toBe('1')
    }
  }
  expect(inShort(last)).toBe('200')
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
  expect(await deedsOf(office)).toHaveLength(1)
  expect(await db.select().from(storedAnswer).where(eq(storedAnswer.actorId, staff.id))).toHaveLength(1)
})
