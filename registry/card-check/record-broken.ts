import type { By, Staff } from '../actor.ts'
import { changeRegister } from '../change-register.ts'
import type { RecordBroken } from './input.ts'

/**
 * Keeps in the audit trail that a card could not be read here, and why: nothing is known of its holder. CC-2.
 *
 * @returns when, ISO
 */
export async function recordBrokenCard(input: RecordBroken, by: By<Staff>): Promise<{ readonly recordedAt: string }> {
  return changeRegister(by, async () => ({
    value: { recordedAt: by.now.toISOString() },
    audit: {
      action: 'card-check.record-broken',
      subjectId: by.actor.id,
      before: null,
      after: { failure: input.failure, detail: input.detail ?? '', counterNumber: by.actor.counterNumber ?? null },
    },
    messages: [],
    live: [],
  }))
}
