import { randomUUID } from 'node:crypto'
import { clientOf } from '#test-support/database-clients.ts'
import { anOffice } from '#test-support/office.ts'
import { press } from '../e2e/support/knock.ts'
import { sitDown } from '../e2e/support/session-cookie.ts'
import { quantile } from './print-figures.ts'

const OFFICES = 16
const PRESSES = 2_000

export type Pace = { readonly perSecond: number; readonly p95: number }

/**
 * One press after another at each of 16 counters, each in an office of its own; beside it the rows that such a press
 * writes, written by a bare client in a transaction of the same database.
 */
export async function measureDoor(): Promise<{ readonly door: Pace; readonly bareSql: Pace }> {
  const offices = await Promise.all(Array.from({ length: OFFICES }, () => anOffice()))
  const desks = await Promise.all(offices.map(({ clerk }) => sitDown(clerk)))
  const bare = clientOf('owner')
  const door = await pace(async (at) => {
    const cookie = desks[at]?.cookie
    const { status, text } = await press({
      command: 'card-check.record-broken',
      input: { failure: 'card-broken' },
      cookie,
    })
    if (status !== 200) throw new Error(`the door said ${status} ${text}`)
  })
  const bareSql = await pace(async (at) => {
    const [code = '', key] = [offices[at]?.code, randomUUID()]
    await bare.begin(async (tx) => {
      await tx`select number from audit_head where office_code = ${code} for update`
      await tx`insert into stored_answer (office_code, actor_id, key, command, body_digest, answer, at)
        values (${code}, ${key}, ${key}, 'bench', ${key}, '{}', now())`
    })
  })
  await bare.end()
  return { door, bareSql }
}

async function pace(once: (at: number) => Promise<void>): Promise<Pace> {
  for (let at = 0; at < OFFICES; at += 1) await once(at)
  const took: number[] = []
  const started = performance.now()
  const work = async (_: unknown, at: number): Promise<void> => {
    while (took.length < PRESSES) {
      const from = performance.now()
      await once(at)
      took.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: OFFICES }, work))
  return { perSecond: (took.length * 1000) / (performance.now() - started), p95: quantile(took, 0.95) }
}
