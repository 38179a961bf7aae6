import { inspect } from 'node:util'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { ask } from '#registry/asking.ts'
import { CENTRAL_OFFICE } from '#registry/actor.ts'
import { changeRegister } from '#registry/change-register.ts'
import { readAsking } from '#registry/read-register.ts'
import { writeAside } from '#registry/write-aside.ts'
import type { Tx } from './client.ts'

const NUMBER = '1234567890121'
const by = { actor: { kind: 'clock', id: 'clock', officeCode: CENTRAL_OFFICE }, now: new Date() } as const
/** PostgreSQL repeats the value in its message; drizzle puts it beside the statement. */
const fail = (tx: Tx) => tx.execute(sql`select ${NUMBER}::uuid`)

const WAYS = {
  read: () => readAsking({}, fail),
  change: () => changeRegister<never>(by, (tx) => fail(tx).then(() => Promise.reject(new Error('it did not fail')))),
  'write aside': () => writeAside({}, fail),
  'read with a number that is told to the database': () =>
    readAsking({}, async (tx) => {
      await fail(tx).catch(() => undefined)
      await ask(tx, { national_id: NUMBER }) // the transaction is over: this statement fails too
    }),
} as const

describe('PV-6: whatever fails in the database', () => {
  test.for(Object.entries(WAYS))('can be logged without naming anybody: %s', async ([, way]) => {
    const error: unknown = await way().catch((thrown: unknown) => thrown)

    expect(error).toMatchObject({ name: 'StatementFailed' })
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(NUMBER)
  })

  test('still says which statement it was, and why', async () => {
    await expect(readAsking({}, fail)).rejects.toMatchObject({ code: '22P02', message: '22P02 · select $1::uuid' })
  })

  test('still says which constraint was broken', async () => {
    const broken = writeAside({ username: 'x1' }, (tx) =>
      tx.execute(sql`insert into sign_in_attempt (username, fails) values ('x1', -1)`),
    )

    await expect(broken).rejects.toMatchObject({ code: '23514', constraint: 'sign_in_attempt_fails_is_not_negative' })
  })
})
