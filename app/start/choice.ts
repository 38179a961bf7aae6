import type { StaffRole } from '#registry/actor.ts'

export type Counter = { readonly number: number; readonly takenBy: string | undefined }

/** An office where this person may work. */
export type Place = {
  readonly code: string
  readonly name: string
  readonly roles: readonly StaffRole[]
  readonly mayEnrol: boolean
  readonly counters: readonly Counter[]
}

/** Where, at which counter (null: none), and as what. */
export type Choice = {
  readonly officeCode: string
  readonly counterNumber: number | null
  readonly roles: readonly StaffRole[]
}
