import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { dbForWriting } from '#db/client.ts'
import { ask, type Asking } from './asking.ts'

const said = (asking: Asking): Promise<unknown> =>
  dbForWriting.transaction(async (tx) => {
    await ask(tx, asking)
    const [row] = await tx.execute(sql`select current_setting('app.office', true) as office,
      current_setting('app.staff', true) as staff, current_setting('app.persons', true) as persons`)
    return row
  })
const ONE = '11111111-1111-4111-8111-111111111111'

test('who asks is known to the whole transaction, and to no later one', async () => {
  expect(await said({ office: '1306', staff: ONE, persons: `{${ONE},${ONE}}` })).toEqual({
    office: '1306',
    staff: ONE,
    persons: `{${ONE},${ONE}}`,
  })

  const rests = await Promise.all(Array.from({ length: 32 }, () => said({})))
  for (const rest of rests)
    expect(Object.values(Object(rest)).filter((value) => value !== null && value !== '')).toEqual([])
})

test.for<[keyof Asking, string]>([
  ['office', "1306'; reset all; --"],
  ['office', '13060'],
  ['office', '1306\n'],
  ['staff', 'not-a-uuid'],
  ['staff', ONE.toUpperCase().replace('1', 'A')],
  ['persons', '{}'],
  ['persons', `{${ONE}} or true`],
  ['houses', ONE],
  ['national_id', '123456789012'],
  ['username', "o'brien"],
  ['session', 'short'],
  ['credential', `${'a'.repeat(600)}b`],
  ['challenge', 'has a blank in it'],
  ['pairing', 'abcde'],
])('app.%s is not set to %j', async ([name, value]) => {
  await expect(said({ [name]: value })).rejects.toThrow(`app.${name} is not of its shape`)
})
