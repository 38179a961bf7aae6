import { eq } from 'drizzle-orm'
import { staffSession } from '#db/schema/staff-session.ts'
import { signInAttempt } from '#db/schema/sign-in-attempt.ts'
import { staff } from '#db/schema/staff.ts'
import type { By, Staff } from '../actor.ts'
import { ask } from '../asking.ts'
import { changeRegister } from '../change-register.ts'
import { readRegister } from '../read-register.ts'
import { countFailure, lockAttempt } from './attempts.ts'
import { codeStep } from './prove-secrets.ts'
import { STEP_UP_LIFE_MS } from './session-rules.ts'
import { useCode } from './sign-in.ts'

/**
 * Proves with a TOTP code that the person of this session is still the one who presses (SE-5). The code is used up and
 * a wrong one counted, whatever becomes of the deed itself.
 *
 * @returns false when the code is wrong, was used before, or too many were wrong
 */
export async function stepUpByCode(code: string, by: By<Staff>): Promise<boolean> {
  const [person] = await readRegister(by.actor, (tx) => tx.select().from(staff).where(eq(staff.id, by.actor.id)))
  const step = codeStep(person, code, by.now)
  const { press: _, ...without } = by
  return changeRegister<boolean>(without, async (tx) => {
    const username = person?.username ?? by.actor.id
    await ask(tx, { username })
    const attempt = await lockAttempt(tx, username)
    const blocked = attempt.blockedUntil !== null && attempt.blockedUntil > by.now
    const passed = !blocked && step !== undefined && (await useCode(tx, by.actor.id, step))
    if (passed) {
      await tx.delete(signInAttempt).where(eq(signInAttempt.username, username))
      await tx
        .update(staffSession)
        .set({ stepUpUntil: new Date(by.now.getTime() + STEP_UP_LIFE_MS) })
        .where(eq(staffSession.idHash, by.actor.sessionHash))
    } else if (!blocked) {
      await countFailure(tx, username, { fails: attempt.fails + 1, now: by.now })
    }
    return {
      value: passed,
      audit: {
        action: 'session.step-up',
        subjectId: by.actor.id,
        before: null,
        after: { method: 'code' },
        result: passed ? 'done' : 'refused',
      },
      messages: [],
      live: [],
    }
  })
}
