import { and, eq } from 'drizzle-orm'
import { passkey } from '#db/schema/passkey.ts'
import type { By, Staff } from '../actor.ts'
import { changeRegister } from '../change-register.ts'
import { Refused } from '../refusal.ts'
import { findOneself } from './find-oneself.ts'
import type { RemovePasskey } from './input.ts'

/**
 * Removes a passkey of one's own, the last one only beside a password (SC-10).
 *
 * @throws {Refused} not-found (also a colleague's), last-way-in
 */
export async function removePasskey(input: RemovePasskey, by: By<Staff>): Promise<{ readonly removed: true }> {
  const { passwordHash } = await findOneself(by.actor)
  return changeRegister(by, async (tx) => {
    // All of them are locked: of two last ones that are removed at once, one stays.
    const own = await tx.select().from(passkey).where(eq(passkey.staffId, by.actor.id)).for('update')
    const found = own.find(({ credentialId }) => credentialId === input.credentialId)
    if (found === undefined) throw new Refused('not-found')
    if (own.length === 1 && passwordHash === null) throw new Refused('last-way-in')
    await tx.delete(passkey).where(and(eq(passkey.staffId, by.actor.id), eq(passkey.credentialId, found.credentialId)))

    const { credentialId, createdAt, lastUsedAt } = found
    return {
      value: { removed: true },
      audit: {
        action: 'passkey.remove',
        subjectId: by.actor.id,
        before: { credentialId, createdAt, lastUsedAt },
        after: null,
      },
      messages: [],
      live: [],
    }
  })
}
