import { askAuthority } from '#authority/ask-authority.ts'
import type { CardAnswer } from '#authority/port.ts'
import type { By, Staff } from '../actor.ts'
import { changeRegister } from '../change-register.ts'
import { today } from '../plain-date.ts'
import { readRegister } from '../read-register.ts'
import { Refused } from '../refusal.ts'
import { answerOf } from '../stored-answer.ts'
import { auditedCheck, traceOf } from './audited-check.ts'
import { changeCheck, refuseMovedOn } from './change-check.ts'
import { findCards } from './find-cards.ts'
import type { AskAgain } from './input.ts'
import { questionAbout, type KeptCard, type KeptCheck } from './kept-check.ts'
import type { AskAuthority } from './open.ts'
import { findOwnCheck, lockOwnCheck, viewCheck } from './queries.ts'
import { checksOf, verdictOf } from './rules.ts'
import { mayAskAgain, type CardCheckView } from './view.ts'

/**
 * Asks the authority once more about a card on which it was silent, and judges again by what it says now (CS-6).
 * The register is not looked at a second time: the same look, the same facts.
 *
 * @throws {Refused} not-found, wrong-state (it has answered, or the check has ended), stale
 */
export async function askAgain(
  input: AskAgain,
  by: By<Staff>,
  ask: AskAuthority = askAuthority,
): Promise<CardCheckView> {
  const card = await readRegister(by.actor, async (tx) => {
    const check = await findOwnCheck(tx, by.actor, input.checkId)
    // A press that was done before is not asked about twice.
    return (await answerOf(tx, by)) === undefined ? cardToAskAbout(check, input) : undefined
  })
  if (card !== undefined) {
    await judgeAgain(input, by, await ask(questionAbout(card.facts.reading.card, card), findCards))
  }
  return viewCheck(by.actor, input.checkId)
}

async function judgeAgain(input: AskAgain, by: By<Staff>, answer: CardAnswer): Promise<void> {
  await changeRegister(by, async (tx) => {
    const before = await lockOwnCheck(tx, by.actor, input.checkId)
    const { facts } = cardToAskAbout(before, input)
    const rows = checksOf({ ...facts, today: today(by.now), authority: answer })
    const after = await changeCheck(tx, before, { rows, verdict: verdictOf(rows), answer, asked: before.asked + 1 })
    return auditedCheck(after, { verb: 'ask-again', value: { checkId: after.id }, before: traceOf(before) })
  })
}

function cardToAskAbout(check: KeptCheck, input: AskAgain): KeptCard {
  refuseMovedOn(check, input.version)
  if (!mayAskAgain(check) || check.card === null) throw new Refused('wrong-state')
  return check.card
}
