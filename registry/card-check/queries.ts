import { and, avg, count, desc, eq, gte, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { cardCheck, type CardCheck } from '#db/schema/card-reading.ts'
import type { By, Staff } from '../actor.ts'
import { today } from '../plain-date.ts'
import { readRegister } from '../read-register.ts'
import { Refused } from '../refusal.ts'
import { keptCheck, type KeptCheck } from './kept-check.ts'
import { viewOf, type CardCheckView } from './view.ts'

/** Rows of the list below the reader. */
const RECENT = 5

/** The check that this session has open, to show it again after the lock; undefined when it has none. */
export async function findOpenCheck(actor: Staff): Promise<CardCheckView | undefined> {
  const [check] = await readRegister(actor, (tx) =>
    tx
      .select()
      .from(cardCheck)
      .where(
        and(
          eq(cardCheck.officeCode, actor.officeCode),
          eq(cardCheck.sessionHash, actor.sessionHash),
          eq(cardCheck.state, 'open'),
        ),
      )
      .limit(1),
  )
  return check === undefined ? undefined : viewOf(keptCheck(check))
}

/** A check of this session, open or ended. @throws {Refused} not-found */
export async function viewCheck(actor: Staff, checkId: string): Promise<CardCheckView> {
  return readRegister(actor, async (tx) => viewOf(await findOwnCheck(tx, actor, checkId)))
}

/** A check of this session; another's does not exist for it. @throws {Refused} not-found */
export async function findOwnCheck(tx: Tx, actor: Staff, checkId: string): Promise<KeptCheck> {
  const [check] = await tx.select().from(cardCheck).where(isOwn(actor, checkId))
  if (check === undefined) throw new Refused('not-found')
  return keptCheck(check)
}

/** The same, locked until the transaction ends. @throws {Refused} not-found */
export async function lockOwnCheck(tx: Tx, actor: Staff, checkId: string): Promise<KeptCheck> {
  const [check] = await tx.select().from(cardCheck).where(isOwn(actor, checkId)).for('update')
  if (check === undefined) throw new Refused('not-found')
  return keptCheck(check)
}

function isOwn({ officeCode, sessionHash }: Staff, checkId: string) {
  return and(eq(cardCheck.officeCode, officeCode), eq(cardCheck.id, checkId), eq(cardCheck.sessionHash, sessionHash))
}

/** `maskedId` is all that is left of a person here. */
export type RecentCheck = Pick<CardCheck, 'id' | 'maskedId' | 'verdict' | 'state' | 'openedAt'>

/** The latest of today at the actor's counter, newest first; none away from a counter. */
export async function listRecentChecks({ actor, now }: By<Staff>): Promise<RecentCheck[]> {
  const { counterNumber } = actor
  if (counterNumber === undefined) return []
  return readRegister(actor, (tx) =>
    tx
      .select({
        id: cardCheck.id,
        maskedId: cardCheck.maskedId,
        verdict: cardCheck.verdict,
        state: cardCheck.state,
        openedAt: cardCheck.openedAt,
      })
      .from(cardCheck)
      .where(ofToday(actor.officeCode, counterNumber, now))
      .orderBy(desc(cardCheck.openedAt))
      .limit(RECENT),
  )
}

/** The work of today at one counter. */
export type WorkOfToday = {
  /** Cards checked, whatever came of it. */
  readonly checked: number
  readonly attested: number
  /** Declined by a clerk, or not good. */
  readonly notPassed: number
  /** From reading to attestation; undefined before the first. */
  readonly averageSeconds: number | undefined
}

/** What the counter has done since midnight in Bangkok: one walk along its own index, some hundred rows at most. */
export async function countToday({ actor, now }: By<Staff>): Promise<WorkOfToday> {
  const { counterNumber } = actor
  if (counterNumber === undefined) return { checked: 0, attested: 0, notPassed: 0, averageSeconds: undefined }
  const [counted] = await readRegister(actor, (tx) =>
    tx
      .select({
        checked: count(),
        attested: sql<number>`(count(*) filter (where ${cardCheck.state} = 'attested'))::int`,
        notPassed: sql<number>`(count(*) filter (where ${cardCheck.state} = 'declined' or ${cardCheck.verdict} = 'bad'))::int`,
        averageSeconds: avg(
          sql`case when ${cardCheck.state} = 'attested' then extract(epoch from ${cardCheck.endedAt} - ${cardCheck.openedAt}) end`,
        ),
      })
      .from(cardCheck)
      .where(ofToday(actor.officeCode, counterNumber, now)),
  )
  if (counted === undefined) throw new Error('counting gave no row')
  const { averageSeconds, ...counts } = counted
  return { ...counts, averageSeconds: averageSeconds === null ? undefined : Number(averageSeconds) }
}

function ofToday(officeCode: string, counterNumber: number, now: Date) {
  return and(
    eq(cardCheck.officeCode, officeCode),
    eq(cardCheck.counterNumber, counterNumber),
    gte(cardCheck.openedAt, new Date(`${today(now)}T00:00:00+07:00`)),
  )
}
