import * as z from 'zod/mini'
import { READ_FAILURES } from '#agent/protocol.ts'
import { Password, TotpCode } from '../staff/input.ts'
import { DECLINE_REASONS, GO_ON_REASONS } from './decline-reasons.ts'

/** Compact JWS: a signed reading is some 6 kB long. */
const Jws = z.string().check(z.maxLength(16 * 1024), z.regex(/^[\w-]+\.[\w-]+\.[\w-]+$/))
const Note = z.string().check(z.trim(), z.maxLength(500))
const Version = z.int().check(z.positive())

export const IssueTicket = z.strictObject({ workstationId: z.uuid() })
export type IssueTicket = z.infer<typeof IssueTicket>

export const OpenCardCheck = z.strictObject({ jws: Jws })
export type OpenCardCheck = z.infer<typeof OpenCardCheck>

export const AskAgain = z.strictObject({ checkId: z.uuid(), version: Version })
export type AskAgain = z.infer<typeof AskAgain>

/** What the second clerk types at the first one's counter. */
export const SecondClerk = z.strictObject({
  username: z.string().check(z.minLength(1), z.maxLength(40)),
  password: Password,
  code: TotpCode,
})
export type SecondClerk = z.infer<typeof SecondClerk>

export const AttestCard = z.strictObject({
  checkId: z.uuid(),
  version: Version,
  /** The next three only where a second clerk is needed (CC-13). */
  reason: z.optional(z.enum(GO_ON_REASONS)),
  note: z.optional(Note),
  second: z.optional(SecondClerk),
})
export type AttestCard = z.infer<typeof AttestCard>

export const DeclineCard = z.strictObject({
  checkId: z.uuid(),
  version: Version,
  reason: z.enum(DECLINE_REASONS),
  note: z.optional(Note),
})
export type DeclineCard = z.infer<typeof DeclineCard>

export const CloseCardCheck = z.strictObject({ checkId: z.uuid() })
export type CloseCardCheck = z.infer<typeof CloseCardCheck>

export const RecordBroken = z.strictObject({
  failure: z.enum(READ_FAILURES),
  /** The agent's technical words, `SCARD_W_UNRESPONSIVE_CARD`: nothing that could be somebody's name. */
  detail: z.optional(z.string().check(z.regex(/^[\x20-\x7e]{0,120}$/))),
})
export type RecordBroken = z.infer<typeof RecordBroken>
