import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { aBareOffice } from '#test-support/bare-office.ts'
import { clientOf } from '#test-support/database-clients.ts'
import { aMoment } from '#test-support/moment.ts'
import type { By, Press } from './actor.ts'
import { changeRegister } from './change-register.ts'
import { Refused } from './refusal.ts'

const owner = clientOf('owner')
afterAll(() => owner.end())

const aPress = (change: Partial<Press> = {}): Press => ({
  key: randomUUID(),
  command: 'thing.do',
  bodyDigest: 'of-this-body',
  ...change,
})

/** One press that answers `value`; `during` runs inside its transaction. */
function press<T>(by: By, value: T, during: () => Promise<void> = async () => undefined): Promise<T> {
  return changeRegister(by, async () => {
    await during()
    return {
      value,
      audit: { action: 'thing.do', subjectId: 'thing', before: null, after: null },
      messages: [],
      live: [],
    }
  })
}

const deedsOf = async (code: string): Promise<number> =>
  (await owner`select from audit_entry where office_code = ${code}`).length

test('ID-1: a press that is repeated gets its first answer, and nothing is done again', async () => {
  const office = await aBareOffice(owner)
  const by = office.by(aPress())

  expect(await press(by, { number: 'first' })).toEqual({ number: 'first' })
  expect(await press(by, { number: 'second' })).toEqual({ number: 'first' })

  expect(await deedsOf(office.code)).toBe(1)
})

test.for([[undefined], [null], [''], ['007'], ['true'], [42], [false], [[]], [{ value: 'nested' }]])(
  'ID-1: the answer %j comes back as it was',
  async ([answer]) => {
    const office = await aBareOffice(owner)
    const by = office.by(aPress())

    await press(by, answer)

    expect(await press<unknown>(by, 'another')).toEqual(answer)
  },
)

test.for([
  ['another body', { bodyDigest: 'of-another-body' }],
  ['another command', { command: 'thing.undo' }],
] as const)('ID-2: the same key with %s is refused and changes nothing', async ([, change]) => {
  const office = await aBareOffice(owner)
  const first = aPress()
  await press(office.by(first), 'done')

  await expect(press(office.by({ ...first, ...change }), 'done')).rejects.toEqual(new Refused('key-reused'))

  expect(await deedsOf(office.code)).toBe(1)
})

test('ID-2: the key of one person means nothing for another, nor at another office', async () => {
  const [here, there] = [await aBareOffice(owner), await aBareOffice(owner)]
  const same = aPress()

  await press(here.by(same), 'mine')
  const colleague = { ...here.by(same), actor: { ...here.clerk, id: randomUUID() } }

  expect(await press(colleague, "the colleague's")).toBe("the colleague's")
  expect(await press(there.by(same), 'elsewhere')).toBe('elsewhere')
})

test('ID-3: while the first press runs, the second is told so at once, and gets the answer afterwards', async () => {
  const office = await aBareOffice(owner)
  const by = office.by(aPress())
  const [inside, mayEnd] = [aMoment(), aMoment()]
  const first = press(by, 'first', async () => {
    inside.come()
    await mayEnd.awaited
  })
  await inside.awaited

  await expect(press(by, 'second')).rejects.toEqual(new Refused('still-running'))
  mayEnd.come()

  expect(await first).toBe('first')
  expect(await press(by, 'second')).toBe('first')
  expect(await deedsOf(office.code)).toBe(1)
})

test('ID-4: a press that was refused keeps no answer: trying again may succeed', async () => {
  const office = await aBareOffice(owner)
  const by = office.by(aPress())
  const refused = press(by, 'done', async () => {
    throw new Refused('wrong-state')
  })

  await expect(refused).rejects.toEqual(new Refused('wrong-state'))

  expect(await press(by, 'done')).toBe('done')
})

test('ID-5: two hundred presses of one key at once are one deed; each gets its answer or is told to wait', async () => {
  const office = await aBareOffice(owner)
  const by = office.by(aPress())

  const outcomes = await Promise.allSettled(Array.from({ length: 200 }, (_, at) => press(by, at)))

  const answers = new Set(outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])))
  const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  expect(answers.size).toBe(1)
  expect(refusals.every((reason) => reason instanceof Refused && reason.refusal === 'still-running')).toBe(true)
  expect(await deedsOf(office.code)).toBe(1)
})
