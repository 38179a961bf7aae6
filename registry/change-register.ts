import { sql } from 'drizzle-orm'
import { dbForWriting, type Tx } from '#db/client.ts'
import { outboxMessage } from '#db/schema/outbox-message.ts'
import { withoutValues } from '#db/without-values.ts'
import type { By } from './actor.ts'
import { ask, type Asking } from './asking.ts'
import { appendToChain, type Audit } from './audit/append-to-chain.ts'
import { writeLive, type Live } from './live/write-live.ts'
import { retryDeadlock } from './retry-deadlock.ts'
import { answerOnce, storeAnswer } from './stored-answer.ts'

export type { Live }

/** A message to somebody outside, delivered by the worker at least once. */
export type Message = {
  /** `<thing>.<past participle>`. */
  readonly topic: string
  /** `case:event:recipient`. */
  readonly dedupeKey: string
  readonly payload: Readonly<Record<string, unknown>>
}
export type Change<T> = {
  readonly value: T
  /** Required: nothing changes in the register without a trace. */
  readonly audit: Audit
  /** Required: write `[]` to say that nobody outside needs to know. */
  readonly messages: readonly Message[]
  /** Required: write `[]` to say that no open page shows it. */
  readonly live: readonly Live[]
}

/** Channel on which the workers hear that an office owes a new message; the payload is the office code. */
export const OUTBOX_CHANNEL = 'outbox_message'

/**
 * The only way to write to the register. Runs `work`, its audit entry, its messages, its live events and the stored
 * answer of the press in one transaction: all are kept, or none (AU-1). The victim of a deadlock is done again, so `work`
 * touches nothing but `tx`.
 *
 * @returns what `work` returned as `value`, or the stored answer when this press was done before
 * @throws whatever `work` throws, after rolling back; {Refused} still-running, key-reused
 */
export async function changeRegister<T>(by: By, work: (tx: Tx) => Promise<Change<T>>): Promise<T> {
  return retryDeadlock(() => withoutValues(() => dbForWriting.transaction((tx) => changeOnce(tx, by, work))))
}

async function changeOnce<T>(tx: Tx, by: By, work: (tx: Tx) => Promise<Change<T>>): Promise<T> {
  await ask(tx, askingOf(by))
  const before = await answerOnce(tx, by)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- stored for this command and body, so it is a T
  if (before !== undefined) return before.answer as T

  const { value, audit, messages, live } = await work(tx)
  await oweMessages(tx, by, messages)
  await storeAnswer(tx, by, value)
  const number = await appendToChain(tx, by, audit) // last: the chain's head is the lock that everyone wants
  await writeLive(tx, by, { number, live })
  return value
}

/** Writes what this change owes others; a worker hears of it when it is committed (OB-1). */
async function oweMessages(tx: Tx, by: By, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return
  const { officeCode } = by.actor
  await tx.insert(outboxMessage).values(messages.map((message) => ({ officeCode, ...message })))
  await tx.execute(sql`select pg_notify(${OUTBOX_CHANNEL}, ${officeCode})`)
}

/** Who asks, in the words of the database's policies. */
export function askingOf(by: Pick<By, 'actor'>): Asking {
  const { actor } = by
  if (actor.kind === 'phone') return { office: actor.officeCode, device: actor.id }
  if (actor.kind !== 'staff') return { office: actor.officeCode }
  return { office: actor.officeCode, staff: actor.id, session: actor.sessionHash }
}
