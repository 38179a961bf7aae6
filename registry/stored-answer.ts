import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { storedAnswer } from '#db/schema/stored-answer.ts'
import type { By } from './actor.ts'
import { Refused } from './refusal.ts'

/**
 * The answer that this very press got before, if it did. Holds the press's lock until the transaction ends, so that a
 * second press is told "still running" at once instead of waiting (ID-3).
 *
 * @throws {Refused} still-running, key-reused
 */
export async function answerOnce(tx: Tx, by: By): Promise<{ readonly answer: unknown } | undefined> {
  const { press, actor } = by
  if (press === undefined) return undefined
  const [lock] = await tx.execute<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`${actor.id}:${press.key}`}, 0)) as taken`,
  )
  if (lock?.taken !== true) throw new Refused('still-running')
  return answerOf(tx, by)
}

/** The stored answer of this press; undefined when it was not done. @throws {Refused} key-reused (ID-2) */
export async function answerOf(tx: Tx, by: By): Promise<{ readonly answer: unknown } | undefined> {
  const { press, actor } = by
  if (press === undefined) return undefined
  const [before] = await tx
    .select()
    .from(storedAnswer)
    .where(
      and(
        eq(storedAnswer.officeCode, actor.officeCode),
        eq(storedAnswer.actorId, actor.id),
        eq(storedAnswer.key, press.key),
      ),
    )
  if (before === undefined) return undefined
  if (before.command !== press.command || before.bodyDigest !== press.bodyDigest) throw new Refused('key-reused')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- storeAnswer below is the only writer of this column
  return { answer: (before.answer as Kept).value }
}

/** In an object, because the driver reads a bare string of digits back as a number, and a bare null not at all. */
type Kept = { readonly value?: unknown }

/** Keeps the answer of a press, which is JSON, beside what it did (ID-1). */
export async function storeAnswer(tx: Tx, by: By, answer: unknown): Promise<void> {
  const { press, actor } = by
  if (press === undefined) return
  await tx.insert(storedAnswer).values({
    officeCode: actor.officeCode,
    actorId: actor.id,
    key: press.key,
    command: press.command,
    bodyDigest: press.bodyDigest,
    answer: { value: answer } satisfies Kept,
    at: by.now,
  })
}
