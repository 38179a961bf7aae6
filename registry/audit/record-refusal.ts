import type { By, Staff } from '../actor.ts'
import { changeRegister } from '../change-register.ts'
import type { Refusal } from '../refusal.ts'

/** Keeps that somebody was refused (AU-3): the deed rolled back, so this is a second, tiny transaction. */
export async function recordRefusal(by: By<Staff>, command: string, refusal: Refusal): Promise<void> {
  const { press: _, ...without } = by
  await changeRegister(without, async () => ({
    value: undefined,
    audit: {
      action: `refused.${command}`,
      subjectId: by.actor.id,
      before: null,
      after: { refusal },
      result: 'refused',
    },
    messages: [],
    live: [],
  }))
}
