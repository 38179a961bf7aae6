import { createHash, randomUUID } from 'node:crypto'
import type { Staff } from '#registry/actor.ts'

/** Somebody of staff at an office, of whom the database knows nothing. */
export function aStaff(officeCode: string): Staff {
  return {
    kind: 'staff',
    id: randomUUID(),
    personId: randomUUID(),
    houseId: randomUUID(),
    surname: 'ใจดี',
    officeCode,
    roles: ['clerk'],
    counterNumber: 1,
    sessionHash: createHash('sha256').update(randomUUID()).digest('base64url'),
  }
}
