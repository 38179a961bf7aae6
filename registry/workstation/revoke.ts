import { and, eq } from 'drizzle-orm'
import { workstation } from '#db/schema/workstation.ts'
import type { By, Staff } from '../actor.ts'
import { changeRegister } from '../change-register.ts'
import { Refused } from '../refusal.ts'
import type { RevokeWorkstation } from './input.ts'
import { workstationMessage } from './messages.ts'

/**
 * Ends a workstation for good: from now on it gets no ticket, and nothing that it signs is accepted (WS-2).
 *
 * @throws {Refused} not-found, wrong-state (revoked before)
 */
export async function revokeWorkstation(
  input: RevokeWorkstation,
  by: By<Staff>,
): Promise<{ readonly workstationId: string; readonly revokedAt: string }> {
  return changeRegister(by, async (tx) => {
    const isIt = and(eq(workstation.officeCode, by.actor.officeCode), eq(workstation.id, input.workstationId))
    const [before] = await tx.select().from(workstation).where(isIt).for('update')
    if (before === undefined) throw new Refused('not-found')
    if (before.revokedAt !== null) throw new Refused('wrong-state')

    const after = { revokedAt: by.now, revokedBy: by.actor.id, revokeReason: input.reason }
    await tx.update(workstation).set(after).where(isIt)
    return {
      value: { workstationId: before.id, revokedAt: by.now.toISOString() },
      audit: { action: 'workstation.revoke', subjectId: before.id, before: { revokedAt: null }, after },
      messages: [workstationMessage('revoked', before)],
      live: [
        { kind: 'workstation.changed', payload: { workstationId: before.id, counterNumber: before.counterNumber } },
      ],
    }
  })
}
