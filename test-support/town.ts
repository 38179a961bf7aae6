import { randomBytes, randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import { aBareOffice } from './bare-office.ts'
import { digits, type Row, type Town } from './row-values.ts'
import { rowsOf } from './valid-rows.ts'

/** Inserts one row and returns where it lies: its ctid, good until the row is changed. */
export async function insertRow(sql: postgres.ISql, table: string, row: Row): Promise<string> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the driver serialises objects for jsonb and bytea
  const parameters = row as Record<string, postgres.SerializableParameter>
  const [placed] = await sql<{ place: string }[]>`
    insert into ${sql(table)} ${sql(parameters)} returning ctid::text as place`
  if (placed === undefined) throw new Error(`${table} did not take the row`)
  return placed.place
}

/** An office with one person, house, member of staff, workstation, reading and audit entry. */
export async function aTown(owner: postgres.Sql): Promise<Town> {
  const { code } = await aBareOffice(owner)
  const town: Town = {
    officeCode: code,
    personId: randomUUID(),
    nationalId: digits(13),
    houseId: randomUUID(),
    staffId: randomUUID(),
    username: `u${randomBytes(6).toString('hex')}`,
    workstationId: randomUUID(),
    readingId: randomUUID(),
    entryNumber: '1',
    checkId: randomUUID(),
    enrolmentId: randomUUID(),
    authenticatorId: randomUUID(),
  }
  const rows = rowsOf(town)
  await insertRow(owner, 'person', { ...rows.person, id: town.personId, national_id: town.nationalId })
  await insertRow(owner, 'house', { ...rows.house, id: town.houseId })
  await insertRow(owner, 'staff', { ...rows.staff, id: town.staffId, username: town.username })
  await insertRow(owner, 'workstation', { ...rows.workstation, id: town.workstationId })
  await insertRow(owner, 'card_reading', { ...rows.card_reading, id: town.readingId })
  await insertRow(owner, 'audit_entry', { ...rows.audit_entry, number: town.entryNumber })
  await insertRow(owner, 'card_check', rows.card_check)
  await insertRow(owner, 'card_check', { ...rows.card_check, id: town.checkId })
  await insertRow(owner, 'enrolment', { ...rows.enrolment, id: town.enrolmentId, check_id: rows.card_check.id })
  await insertRow(owner, 'authenticator', { ...rows.authenticator, id: town.authenticatorId })
  return town
}
