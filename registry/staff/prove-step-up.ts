import type { By, Staff } from '../actor.ts'
import { Refused } from '../refusal.ts'
import type { StepUp } from './input.ts'
import { stepUpByCode } from './step-up.ts'

/** A grave deed that somebody is about to do, with the proof that it is them. */
export type Proving = { readonly stepUp: StepUp | undefined; readonly command: string; readonly input: unknown }

/** Insists that the person proves themselves for this very deed (SE-5). @throws {Refused} step-up-needed, step-up-wrong */
export async function proveStepUp(proving: Proving, by: By<Staff>): Promise<void> {
  if (proving.stepUp === undefined) throw new Refused('step-up-needed')
  if (proving.stepUp.kind !== 'code') throw new Refused('step-up-wrong')
  if (!(await stepUpByCode(proving.stepUp.code, by))) throw new Refused('step-up-wrong')
}
