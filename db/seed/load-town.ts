import postgres from 'postgres'
import { DEMO_PASSWORD, demoTotpSecret } from './demo-staff.ts'
import { insertRows, type Session } from './insert-rows.ts'
import type { StaffSeat, Town } from './town.ts'

/** How the server that will know them keeps a password (Argon2id) and a TOTP secret (sealed). */
export type KeepSecrets = {
  readonly hashPassword: (password: string) => Promise<string>
  readonly seal: (secret: string) => Buffer
}

/** Any fixed number: two loads of one database wait for each other. */
const LOAD_LOCK = 73_021_307

/**
 * Loads a town into an empty register, whole or not at all. The offices have to be there (`loadReference`).
 *
 * @throws {Error} when the register knows anybody already
 */
export async function loadTown(ownerUrl: string, town: Town, keep: KeepSecrets): Promise<void> {
  const staff = await Promise.all(town.staff.map((seat) => withSecrets(seat, keep)))
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${LOAD_LOCK})`
      if (await knowsAnybody(tx)) throw new Error('the register is not empty: nothing was loaded')
      await insertRows(tx, 'person', town.people)
      await insertRows(tx, 'house', town.houses)
      await insertRows(tx, 'national_id_claim', town.claims)
      await insertRows(tx, 'person_name', town.names)
      await insertRows(tx, 'residence', town.residences)
      await insertRows(tx, 'card', town.cards)
      await insertRows(tx, 'staff', staff)
      await insertRows(tx, 'staff_grant', town.grants)
    })
    await sql`analyze`
  } finally {
    await sql.end()
  }
}

/** Whether there is anybody in the population register. */
export async function isTownLoaded(ownerUrl: string): Promise<boolean> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    return await knowsAnybody(sql)
  } finally {
    await sql.end()
  }
}

async function knowsAnybody(sql: Session): Promise<boolean> {
  const [found] = await sql`select from person limit 1`
  return found !== undefined
}

async function withSecrets(seat: StaffSeat, { hashPassword, seal }: KeepSecrets): Promise<object> {
  return {
    ...seat,
    passwordHash: await hashPassword(DEMO_PASSWORD),
    totpSealed: seal(demoTotpSecret(seat.username)),
    totpStep: 0,
    disabledAt: null,
    demo: true,
  }
}
