import type { Tx } from '#db/client.ts'
import type { By, Staff } from '../actor.ts'
import { changeRegister } from '../change-register.ts'
import { readRegister } from '../read-register.ts'
import { Refused } from '../refusal.ts'
import { answerOf } from '../stored-answer.ts'
import { auditedCheck, traceOf } from './audited-check.ts'
import { endCheck, refuseMovedOn } from './change-check.ts'
import type { AttestCard } from './input.ts'
import type { KeptCheck } from './kept-check.ts'
import { findOwnCheck, lockOwnCheck } from './queries.ts'
import { needsSecondClerk } from './rules.ts'
import { refuseUnfitSecond, secondNeeded, type ProveSecond } from './second-clerk.ts'
import type { EndedCheck } from './view.ts'

/**
 * Attests that the citizen's face is the one on the card, and goes on (CC-13). A missing picture or the clerk's own
 * family needs a coded reason and a second clerk, who proves who they are at this counter. The card's data are erased.
 *
 * @param proveSecond checks and uses up what the second clerk typed, before the transaction
 * @throws {Refused} not-found, wrong-state, stale, verdict-forbids, self-service, reason-needed, second-clerk-needed,
 *   second-clerk-wrong
 */
export async function attestCard(input: AttestCard, by: By<Staff>, proveSecond: ProveSecond): Promise<EndedCheck> {
  const secondId = await secondFor(input, by, proveSecond)
  return changeRegister<EndedCheck>(by, async (tx) => {
    const before = await lockOwnCheck(tx, by.actor, input.checkId)
    const after = await attest(tx, before, { input, by, secondId })
    const value = { checkId: after.id, state: 'attested', endedAt: by.now.toISOString() } as const
    return auditedCheck(after, { verb: 'attest', value, before: traceOf(before) })
  })
}

type Attesting = { readonly input: AttestCard; readonly by: By<Staff>; readonly secondId: string | undefined }

/** The attesting itself, of a check that the caller has locked; `secondId` is whom `secondFor` has proven. */
export async function attest(tx: Tx, before: KeptCheck, { input, by, secondId }: Attesting): Promise<KeptCheck> {
  refuseAttesting(before, input)
  if (secondId !== undefined) await refuseUnfitSecond(tx, secondId, { check: before, by })
  const grounds =
    secondId === undefined ? {} : { secondStaffId: secondId, reason: input.reason ?? null, note: input.note ?? null }
  return endCheck(tx, before, { state: 'attested', now: by.now, ...grounds })
}

/** Who attests beside the clerk; undefined where nobody has to, and for a press that was done before. */
export async function secondFor(
  input: AttestCard,
  by: By<Staff>,
  proveSecond: ProveSecond,
): Promise<string | undefined> {
  const second = await readRegister(by.actor, async (tx) => {
    const check = await findOwnCheck(tx, by.actor, input.checkId)
    if ((await answerOf(tx, by)) !== undefined) return undefined
    refuseAttesting(check, input)
    return needsSecondClerk(check.rows) ? secondNeeded(input) : undefined
  })
  return second === undefined ? undefined : proveSecond(second, by.actor.officeCode, by.now)
}

function refuseAttesting(check: KeptCheck, input: AttestCard): void {
  refuseMovedOn(check, input.version)
  if (check.rows.some(({ code }) => code === 'clerk.self')) throw new Refused('self-service')
  if (check.verdict !== 'ok' && check.verdict !== 'warn') throw new Refused('verdict-forbids')
}
