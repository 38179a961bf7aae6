import { randomInt } from 'node:crypto'
import type postgres from 'postgres'
import type { By, Press, Staff } from '#registry/actor.ts'
import { aStaff } from './a-staff.ts'
import { clientOf } from './database-clients.ts'

export type BareOffice = {
  readonly code: string
  readonly clerk: Staff
  /** The clerk at this moment; with a press when its parts are given. */
  readonly by: (press?: Press) => By<Staff>
}

/** An office that only this test knows, with an actor but no rows beside the office's: what the foundation's tests need. */
export async function aBareOffice(owner: postgres.Sql = clientOf('owner')): Promise<BareOffice> {
  const code = await takeOfficeCode(owner)
  const clerk = aStaff(code)
  const by = (press?: Press): By<Staff> => ({
    actor: clerk,
    now: new Date(),
    ...(press === undefined ? {} : { press }),
  })
  return { code, clerk, by }
}

/** A code is random; one that is taken already is drawn again. `0000` is the central registry's. */
async function takeOfficeCode(owner: postgres.Sql): Promise<string> {
  for (;;) {
    const code = String(randomInt(1, 10_000)).padStart(4, '0')
    const made = await owner`
      insert into office (code, kind, name_th, name_en, province_th, province_en, district_th, may_enrol, counters)
      values (${code}, 'district', 'สำนักทะเบียนทดสอบ', 'Test office', 'กรุงเทพมหานคร', 'Bangkok', 'พระนคร', true, 8)
      on conflict do nothing returning code`
    if (made.length === 1) return code
  }
}
