import { sql } from 'drizzle-orm'
import { dbForWriting, type Tx } from '#db/client.ts'
import { liveEvent, outboxMessage } from '#db/schema/outbox-message.ts'
import type { By } from './actor.ts'
import { ask, type Asking } from './asking.ts'
import { appendToChain, type Audit } from './audit/append-to-chain.ts'
import { answerOnce, storeAnswer } from './stored-answer.ts'

/** A message to somebody outside, delivered by the worker at least once. */
export type Message = { readonly topic: string; readonly dedupeKey: string; readonly payload: unknown }
/** Something that open pages want to know at once: ids and states, never personal data. */
export type Live = { readonly kind: LiveKind; readonly staffId?: string; readonly payload: unknown }
export const LIVE_KINDS = [
  'session.revoked',
  'session.locked',
  'notice.new',
  'workstation.changed',
  'card-check.changed',
] as const
export type LiveKind = (typeof LIVE_KINDS)[number]

export type Change<T> = {
  readonly value: T
  /** Required: nothing changes in the register without a trace. */
  readonly audit: Audit
  /** Required: write `[]` to say that nobody outside needs to know. */
  readonly messages: readonly Message[]
  /** Required: write `[]` to say that no open page shows it. */
  readonly live: readonly Live[]
}

/** Channel on which the web processes hear that an office has a new live event; the payload is the office code. */
export const LIVE_CHANNEL = 'live_event'

/**
 * The only way to write to the register. Runs `work`, its audit entry, its messages, its live events and the stored
 * answer of the press in one transaction: all are kept, or none.
 *
 * @returns what `work` returned as `value`, or the stored answer when this press was done before
 * @throws whatever `work` throws, after rolling back; {Refused} still-running, key-reused
 */
export async function changeRegister<T>(by: By, work: (tx: Tx) => Promise<Change<T>>): Promise<T> {
  return dbForWriting.transaction(async (tx) => {
    await ask(tx, askingOf(by))
    const before = await answerOnce(tx, by)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- stored for this command and body, so it is a T
    if (before !== undefined) return before.answer as T

    const { value, audit, messages, live } = await work(tx)
    const { officeCode } = by.actor
    if (messages.length > 0) await tx.insert(outboxMessage).values(messages.map((m) => ({ officeCode, ...m })))
    await storeAnswer(tx, by, value)
    const number = await appendToChain(tx, by, audit) // last: the chain's head is the lock that everyone wants
    if (live.length > 0) {
      await tx
        .insert(liveEvent)
        .values(live.map((event, position) => ({ officeCode, number, position, at: by.now, ...event })))
      await tx.execute(sql`select pg_notify(${LIVE_CHANNEL}, ${officeCode})`)
    }
    return value
  })
}

/** Who asks, in the words of the database's policies. */
export function askingOf(by: Pick<By, 'actor'>): Asking {
  const { actor } = by
  if (actor.kind !== 'staff') return { office: actor.officeCode }
  return { office: actor.officeCode, staff: actor.id, session: actor.sessionHash }
}
