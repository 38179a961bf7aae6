import { randomBytes } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { staffSession, type StaffSession } from '#db/schema/staff-session.ts'
import { staff } from '#db/schema/staff.ts'
import { ask } from '../asking.ts'
import type { Live } from '../change-register.ts'
import { sessionHashOf } from './find-session.ts'
import { SESSION_LIFE_MS } from './session-rules.ts'

/**
 * Opens a session and ends the person's other one (SE-6: one at a time).
 *
 * @returns the secret for the cookie (256 random bits, base64url), kept nowhere else, and what open pages must hear
 */
export async function beginSession(
  tx: Tx,
  begin: { readonly staffId: string; readonly method: StaffSession['method']; readonly now: Date },
): Promise<{ readonly secret: string; readonly live: readonly Live[] }> {
  const { staffId, method, now } = begin
  await ask(tx, { staff: staffId })
  // Two sign-ins at once come one after the other, and the later one ends the earlier.
  await tx.select({ id: staff.id }).from(staff).where(eq(staff.id, staffId)).for('update')
  const replaced = await tx
    .update(staffSession)
    .set({ endedAt: now, end: 'replaced' })
    .where(and(eq(staffSession.staffId, staffId), isNull(staffSession.endedAt)))
    .returning({ idHash: staffSession.idHash })

  const secret = randomBytes(32).toString('base64url')
  await tx.insert(staffSession).values({
    idHash: sessionHashOf(secret),
    staffId,
    method,
    createdAt: now,
    activeAt: now,
    expiresAt: new Date(now.getTime() + SESSION_LIFE_MS),
  })
  return { secret, live: replaced.map(() => ({ kind: 'session.revoked', staffId, payload: {} })) }
}
