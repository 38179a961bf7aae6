import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { accessLog, cardCheck } from '#db/schema/index.ts'
import { auditOf } from '#test-support/audit.ts'
import { authorityOver, silentAuthority } from '#test-support/authority.ts'
import { DOPA_SAYS, startDopaSoapServer } from '#test-support/dopa-soap-server.ts'
import { anOffice, type TestOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { aSignedReading } from '#test-support/reading.ts'
import { Refused } from '../refusal.ts'
import { askAgain } from './ask-again.ts'
import { attestCard } from './attest.ts'
import { closeCardCheck } from './close.ts'
import { openCardCheck, type AskAuthority } from './open.ts'

const now = (): Date => new Date()
const nobody = async (): Promise<string> => 'nobody'

async function anUnansweredCheck(office: TestOffice, ask: AskAuthority = silentAuthority) {
  const reading = await aSignedReading(office)
  return openCardCheck({ jws: reading.jws }, { actor: office.clerk, now: now() }, ask)
}

const keptOf = async (id: string) => (await db.select().from(cardCheck).where(eq(cardCheck.id, id)))[0]

test('CS-6: while the card service is silent the verdict is unknown; asked again when it is back, the card is good', async () => {
  const office = await anOffice()
  const dopa = await startDopaSoapServer()
  onTestFinished(() => dopa.stop())
  const ask = authorityOver(dopa)
  dopa.say('fault')
  const check = await anUnansweredCheck(office, ask)
  expect(check).toMatchObject({ verdict: 'unknown', mayAskAgain: true })
  const by = { actor: office.clerk, now: now() }
  const still = await askAgain({ checkId: check.checkId, version: 1 }, by, ask)
  expect(still).toMatchObject({ verdict: 'unknown', mayAskAgain: true, version: 2 })
  dopa.say(DOPA_SAYS.normal)

  const answered = await askAgain({ checkId: check.checkId, version: 2 }, by, ask)

  expect(answered).toMatchObject({ verdict: 'ok', mayAskAgain: false, version: 3, state: 'open' })
  expect(await keptOf(check.checkId)).toMatchObject({ asked: 3, answer: { kind: 'answer', status: 'normal' } })
  expect(dopa.requests).toHaveLength(3)
  expect(new Set(dopa.requests.map((question) => JSON.stringify(question))).size).toBe(1)
  expect((await auditOf(office.code, check.checkId)).map(({ action }) => action)).toEqual([
    'card-check.open',
    'card-check.ask-again',
    'card-check.ask-again',
  ])
})

test('CL-6: asking again is no second look at the person', async () => {
  const office = await anOffice()
  const check = await anUnansweredCheck(office)

  await askAgain({ checkId: check.checkId, version: 1 }, { actor: office.clerk, now: now() })

  expect(
    await db
      .select()
      .from(accessLog)
      .where(eq(accessLog.personId, check.personId ?? '')),
  ).toHaveLength(1)
})

test('CL-6: an answer stands: what is known is not asked again', async () => {
  const office = await anOffice()
  const reading = await aSignedReading(office)
  const by = { actor: office.clerk, now: now() }
  const { checkId } = await openCardCheck({ jws: reading.jws }, by)

  const asking = askAgain({ checkId, version: 1 }, by, () => expect.unreachable('was asked'))

  await expect(asking).rejects.toEqual(new Refused('wrong-state'))
  expect(await keptOf(checkId)).toMatchObject({ version: 1, asked: 1 })
})

test('CC-1: a card that failed is not asked about again, however silent the authority was', async () => {
  const office = await anOffice()
  const holder = await office.hasPerson({ person: { statusCode: 1 } })
  const reading = await aSignedReading(office, { holder })
  const by = { actor: office.clerk, now: now() }
  const check = await openCardCheck({ jws: reading.jws }, by, silentAuthority)
  expect(check).toMatchObject({ verdict: 'bad', mayAskAgain: false })

  await expect(askAgain({ checkId: check.checkId, version: 1 }, by)).rejects.toEqual(new Refused('wrong-state'))
})

test('CL-2: neither a colleague nor another office can ask about the check', async () => {
  const [office, other] = await Promise.all([anOffice(), anOffice()])
  const { checkId } = await anUnansweredCheck(office)

  for (const actor of [office.otherClerk, other.clerk]) {
    await expect(askAgain({ checkId, version: 1 }, { actor, now: now() })).rejects.toEqual(new Refused('not-found'))
  }
})

test('CL-7: of two who ask at once one is heard, and the other is told that the check has changed', async () => {
  const office = await anOffice()
  const { checkId } = await anUnansweredCheck(office)
  const ask = () => askAgain({ checkId, version: 1 }, { actor: office.clerk, now: now() }, silentAuthority)

  const outcomes = await Promise.allSettled([ask(), ask(), ask()])

  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(outcomes).toContainEqual({ status: 'rejected', reason: new Refused('stale') })
  expect(await keptOf(checkId)).toMatchObject({ version: 2, asked: 2 })
})

test('CL-7: an answer that comes after the check was closed changes nothing', async () => {
  const office = await anOffice()
  const { checkId } = await anUnansweredCheck(office)
  const by = { actor: office.clerk, now: now() }

  const asking = askAgain({ checkId, version: 1 }, by, async (question, findCards) => {
    await closeCardCheck({ checkId }, by)
    return silentAuthority(question, findCards)
  })

  await expect(asking).rejects.toEqual(new Refused('wrong-state'))
  expect(await keptOf(checkId)).toMatchObject({ state: 'closed', card: null, asked: 1 })
})

test('a press that is repeated is answered without asking a second time', async () => {
  const office = await anOffice()
  const { checkId } = await anUnansweredCheck(office)
  const press = { key: randomUUID(), command: 'card-check.ask-again', bodyDigest: 'digest' }
  const by = { actor: office.clerk, now: now(), press }
  const first = await askAgain({ checkId, version: 1 }, by)

  const again = await askAgain({ checkId, version: 1 }, by, () => expect.unreachable('was asked'))

  expect(again).toEqual(first)
})

test('CL-3: while the verdict is unknown nobody can attest', async () => {
  const office = await anOffice()
  const { checkId } = await anUnansweredCheck(office)

  const attesting = attestCard({ checkId, version: 1 }, { actor: office.clerk, now: now() }, nobody)

  await expect(attesting).rejects.toEqual(new Refused('verdict-forbids'))
})
