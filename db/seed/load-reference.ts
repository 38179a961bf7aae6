import postgres from 'postgres'
import { allOffices } from './offices.ts'
import { allDistricts } from './places.ts'
import { insertMissingRows } from './insert-rows.ts'
import { SETTINGS } from './settings.ts'

/** Writes what every installation needs before its first case: offices and settings. What is there already stays as it is. */
export async function loadReference(ownerUrl: string): Promise<void> {
  const offices = await allOffices(await allDistricts())
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    await insertMissingRows(sql, 'office', offices)
    await insertMissingRows(sql, 'setting', SETTINGS)
  } finally {
    await sql.end()
  }
}
