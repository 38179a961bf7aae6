import type { Change } from '../change-register.ts'
import type { KeptCheck } from './kept-check.ts'

type Deed<T> = {
  readonly verb: 'open' | 'ask-again' | 'attest' | 'decline' | 'close'
  readonly value: T
  readonly before: unknown
}

/** What every change of a card check leaves behind: its trace, without the card's data, and word to the open pages. */
export function auditedCheck<T>(after: KeptCheck, { verb, value, before }: Deed<T>): Change<T> {
  return {
    value,
    audit: { action: `card-check.${verb}`, subjectId: after.id, before, after: traceOf(after) },
    messages: [],
    live: [
      {
        kind: 'card-check.changed',
        payload: { checkId: after.id, state: after.state, version: after.version, counterNumber: after.counterNumber },
      },
    ],
  }
}

/** What the audit trail keeps of a check: codes and ids, nothing that the chip said. */
export function traceOf(check: KeptCheck): unknown {
  const { rows, answer } = check
  return {
    state: check.state,
    version: check.version,
    readingId: check.readingId,
    personId: check.personId,
    verdict: check.verdict,
    codes: rows.map(({ code }) => code),
    authority: answer.kind === 'silent' ? answer.reason : answer.status,
    asked: check.asked,
    reason: check.reason,
    note: check.note,
    secondStaffId: check.secondStaffId,
  }
}
