import * as z from 'zod/mini'
import { isNationalId } from '../national-id.ts'
import { STATED_PURPOSES } from './purposes.ts'

/** In small letters, as the database writes it: it becomes a setting of the transaction, letter for letter. */
const PersonId = z.uuid().check(z.toLowerCase())
const Words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))

/** Whom to look for: by whole number, by house, or by how the name begins (PV-4). */
export const FindPeople = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('number'), nationalId: z.string().check(z.refine(isNationalId)) }),
  /** House ID, or house number within the office: `1306-000099-1`, `99/1 หมู่ 4`. */
  z.strictObject({ by: z.literal('house'), house: Words(60) }),
  z.strictObject({ by: z.literal('name'), name: Words(120) }),
])
export type FindPeople = z.infer<typeof FindPeople>

export const StatePurpose = z.strictObject({
  personId: PersonId,
  purpose: z.enum(STATED_PURPOSES),
  note: z.optional(Words(500)),
})
export type StatePurpose = z.infer<typeof StatePurpose>

export const RevealNumber = z.strictObject({ personId: PersonId })
export type RevealNumber = z.infer<typeof RevealNumber>
