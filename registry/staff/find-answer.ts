import type { By } from '../actor.ts'
import { readRegister } from '../read-register.ts'
import { answerOf } from '../stored-answer.ts'

/** What this press was answered before, if it was done. @throws {Refused} key-reused */
export async function findAnswer(by: By): Promise<{ readonly answer: unknown } | undefined> {
  return readRegister(by.actor, (tx) => answerOf(tx, by))
}
