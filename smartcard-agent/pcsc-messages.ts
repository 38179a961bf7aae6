import * as z from 'zod/mini'
import type { CardRead, CardStep, ReadLimits } from './card-reader.ts'
import type { Seen } from './presence.ts'
import { READ_FAILURES } from './protocol.ts'

/** What the agent says to its PC/SC child. The contents are our own, from the same program: only the kind is checked. */
export const ToChild = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read'), limits: z.custom<ReadLimits>() }),
  z.object({ kind: z.literal('cancel') }),
])
export type ToChild = z.infer<typeof ToChild>

/** What the child says. A read ends with `done` or `failed`. */
export const FromChild = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('alive') }),
  z.object({ kind: z.literal('seen'), seen: z.custom<Seen>() }),
  z.object({ kind: z.literal('step'), step: z.custom<CardStep>() }),
  z.object({ kind: z.literal('done'), read: z.custom<CardRead>() }),
  z.object({
    kind: z.literal('failed'),
    failure: z.enum(READ_FAILURES),
    detail: z.string(),
    /** A command is stuck in the driver for ever: only the end of the process frees it. */
    isHung: z.boolean(),
  }),
])
export type FromChild = z.infer<typeof FromChild>

/** How often the child says that it is not stuck, in milliseconds. */
export const ALIVE_MS = 2_000
