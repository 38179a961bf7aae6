import type { By, Staff } from '../actor.ts'
import { Refused } from '../refusal.ts'
import type { StepUp } from './input.ts'
import { stepUp, type DeedHere } from './step-up.ts'

/** A grave deed that somebody is about to do, with the proof that it is them. */
export type Proving = DeedHere & { readonly stepUp: StepUp | undefined }

/** Insists that the person proves themselves for this very deed (SE-5). @throws {Refused} step-up-needed, step-up-wrong */
export async function proveStepUp({ stepUp: proof, ...deed }: Proving, by: By<Staff>): Promise<void> {
  if (proof === undefined) throw new Refused('step-up-needed')
  if (!(await stepUp(proof, deed, by))) throw new Refused('step-up-wrong')
}
