import type { Workstation } from '#db/schema/workstation.ts'
import type { Message } from '../change-register.ts'

/** Names the notice's sentence in messages/. */
const NOTICES = { paired: 'workstationPaired', revoked: 'workstationRevoked' } as const

/** What every administrator of the office is told about a workstation. */
export function workstationMessage(
  event: keyof typeof NOTICES,
  {
    officeCode,
    id,
    machineName,
    counterNumber,
  }: Pick<Workstation, 'officeCode' | 'id' | 'machineName' | 'counterNumber'>,
): Message {
  return {
    topic: `workstation.${event}`,
    dedupeKey: `${id}:${event}:administrator`,
    payload: {
      officeCode,
      role: 'administrator',
      kind: NOTICES[event],
      values: { name: machineName, counter: String(counterNumber) },
    },
  }
}
