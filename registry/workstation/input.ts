import * as z from 'zod/mini'

export const IssuePairingCode = z.strictObject({ counterNumber: z.int().check(z.positive(), z.maximum(999)) })
export type IssuePairingCode = z.infer<typeof IssuePairingCode>

export const RevokeWorkstation = z.strictObject({
  workstationId: z.uuid(),
  /** Why, in the administrator's words. */
  reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
})
export type RevokeWorkstation = z.infer<typeof RevokeWorkstation>
