import type * as z from 'zod/mini'
import type { StaffRole } from '#db/schema/staff.ts'
import type { By, Staff } from './actor.ts'

/** What a command may answer: it travels as JSON and is stored as the answer of its press. */
export type Json = string | number | boolean | null | { readonly [key: string]: Json | undefined } | readonly Json[]

/** One staff write: who may, in which state of their session, and whether they must prove themselves again. */
export type Command<Input, Output extends Json> = {
  readonly input: z.ZodMiniType<Input>
  /** Any of these roles at the office; `everyone` is anybody of staff who has signed in. */
  readonly roles: readonly StaffRole[] | 'everyone'
  /** States of the session in which it may run. */
  readonly session: readonly ('open' | 'locked' | 'no-office')[]
  readonly stepUp: 'none' | 'always'
  readonly run: (input: Input, by: By<Staff>) => Promise<Output>
}

/** Ties a command's input schema to what runs it; the table of commands holds them side by side. */
export function command<Input, Output extends Json>(parts: Command<Input, Output>): Command<Input, Output> {
  return parts
}
