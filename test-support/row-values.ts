import { randomBytes, randomInt } from 'node:crypto'
import type postgres from 'postgres'

/** One row, its columns as the database names them. */
export type Row = Readonly<Record<string, postgres.SerializableParameter | object | null>>

/** What rows of other tables may refer to. Already in the database. */
export type Town = {
  readonly officeCode: string
  readonly personId: string
  readonly nationalId: string
  readonly houseId: string
  readonly staffId: string
  readonly username: string
  readonly workstationId: string
  readonly readingId: string
  readonly entryNumber: string
  /** A card check that no enrolment comes from yet. */
  readonly checkId: string
  readonly enrolmentId: string
  readonly authenticatorId: string
}

export const NOW = '2026-03-03T03:00:00Z'
export const LATER = '2026-03-03T04:00:00Z'
export const token = (): string => randomBytes(32).toString('base64url')
export const hash = (): Buffer => randomBytes(32)
export const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('')
