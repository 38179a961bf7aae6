import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { office } from '#db/schema/office.ts'
import { pairingCode } from '#db/schema/workstation.ts'
import type { By, Staff } from '../actor.ts'
import { ask } from '../asking.ts'
import { changeRegister } from '../change-register.ts'
import { Refused } from '../refusal.ts'
import type { IssuePairingCode } from './input.ts'
import { handleOf, makePairingCode, PAIRING_CODE_LIFE_MS, pairingCodeHash } from './pairing-code.ts'

/** Shown once, to be typed into the card agent: only its hash is kept. `expiresAt` is an ISO instant. */
export type IssuedCode = { readonly code: string; readonly expiresAt: string }

/**
 * Gives an administrator the code that pairs one PC with a counter (WS-1); an earlier open code of that counter dies.
 *
 * @throws {Refused} not-found: the office has no such counter
 */
export async function issuePairingCode(input: IssuePairingCode, by: By<Staff>): Promise<IssuedCode> {
  const { officeCode } = by.actor
  // The press is left out: a stored answer would keep the code. A repeated press gets a new one, and the first dies.
  return changeRegister({ actor: by.actor, now: by.now }, async (tx) => {
    await refuseUnknownCounter(tx, officeCode, input.counterNumber)
    await endOpenCodes(tx, by, input.counterNumber)
    const code = await freshCode(tx)
    const expiresAt = new Date(by.now.getTime() + PAIRING_CODE_LIFE_MS)
    const [row] = await tx
      .insert(pairingCode)
      .values({
        officeCode,
        handle: handleOf(code),
        codeHash: pairingCodeHash(code),
        counterNumber: input.counterNumber,
        issuedBy: by.actor.id,
        issuedAt: by.now,
        expiresAt,
      })
      .returning({ id: pairingCode.id })
    if (row === undefined) throw new Error('the pairing code was not kept')

    const after = { counterNumber: input.counterNumber, expiresAt }
    return {
      value: { code, expiresAt: expiresAt.toISOString() },
      audit: { action: 'workstation.issue-code', subjectId: row.id, before: null, after },
      messages: [],
      live: [{ kind: 'workstation.changed', payload: { counterNumber: input.counterNumber } }],
    }
  })
}

async function refuseUnknownCounter(tx: Tx, officeCode: string, counterNumber: number): Promise<void> {
  const [there] = await tx.select({ counters: office.counters }).from(office).where(eq(office.code, officeCode))
  if (there === undefined || counterNumber > there.counters) throw new Refused('not-found')
}

async function endOpenCodes(tx: Tx, by: By<Staff>, counterNumber: number): Promise<void> {
  const { officeCode } = by.actor
  // Two administrators at once would not see each other's new row: the second waits here.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`pairing:${officeCode}:${counterNumber}`}, 0))`)
  await tx
    .update(pairingCode)
    .set({ expiresAt: by.now })
    .where(
      and(
        eq(pairingCode.officeCode, officeCode),
        eq(pairingCode.counterNumber, counterNumber),
        isNull(pairingCode.usedAt),
        gt(pairingCode.expiresAt, by.now),
      ),
    )
}

/** A code whose first half no other office uses either, since an agent does not say where it stands. */
async function freshCode(tx: Tx): Promise<string> {
  for (;;) {
    const code = makePairingCode()
    await ask(tx, { pairing: handleOf(code) })
    const taken = await tx
      .select({ id: pairingCode.id })
      .from(pairingCode)
      .where(eq(pairingCode.handle, handleOf(code)))
    if (taken.length === 0) return code
  }
}
