import { eq } from 'drizzle-orm'
import type { ReadingClaims } from '#agent/protocol.ts'
import { askAuthority } from '#authority/ask-authority.ts'
import type { CardAnswer, CardQuestion, FindCards } from '#authority/port.ts'
import type { Tx } from '#db/client.ts'
import { cardCheck, staffSession } from '#db/schema/index.ts'
import type { By, Staff } from '../actor.ts'
import { changeRegister } from '../change-register.ts'
import { maskNationalId } from '../national-id.ts'
import { readRegister } from '../read-register.ts'
import { Refused } from '../refusal.ts'
import { answerOf } from '../stored-answer.ts'
import { acceptReading, presentedReading } from './accept-reading.ts'
import { auditedCheck } from './audited-check.ts'
import { closeOpenChecks } from './close-open-checks.ts'
import { findCards } from './find-cards.ts'
import { gatherFacts } from './gather-facts.ts'
import type { OpenCardCheck } from './input.ts'
import { keptCheck, questionAbout, type KeptCard } from './kept-check.ts'
import { viewCheck } from './queries.ts'
import { readingRefusal } from './reading-rules.ts'
import { checksOf, verdictOf } from './rules.ts'
import type { CardCheckView } from './view.ts'

export type AskAuthority = (question: CardQuestion, findCards: FindCards) => Promise<CardAnswer>

/** All that a press stores as its answer: the card's data must not outlive the check (PV-2). */
type Opened = { readonly checkId: string }

/**
 * Checks the card of a signed reading: accepts the reading once (CR-2 to CR-4), looks its holder up and records that
 * look (PV-1), judges (CC-1 to CC-15), and closes what this session had open before.
 *
 * The authority is asked before the transaction, and only about a reading that would be accepted.
 *
 * @throws {Refused} reading-forged, reading-of-another, reading-used, reading-late, reading-counter, workstation-unknown,
 *   workstation-revoked, not-signed-in, not-permitted
 */
export async function openCardCheck(
  input: OpenCardCheck,
  by: By<Staff>,
  ask: AskAuthority = askAuthority,
): Promise<CardCheckView> {
  const looked = await lookAt(input.jws, by)
  const { checkId } = 'checkId' in looked ? looked : await open({ ...input, claims: looked }, by, ask)
  return viewCheck(by.actor, checkId)
}

/** What is being asked: the reading, or what this same press led to before. */
async function lookAt(jws: string, by: By<Staff>): Promise<ReadingClaims | Opened> {
  return readRegister(by.actor, async (tx) => {
    const presented = await presentedReading(tx, jws, by)
    // Asked after the ticket was seen: a press that was done in between then finds its answer, not a used ticket.
    const before = await answerOf(tx, by)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- stored for this command, by `open` below
    if (before !== undefined) return before.answer as Opened
    const refusal = readingRefusal(presented, by)
    if (refusal !== null) throw new Refused(refusal)
    return presented.claims
  })
}

type Reading = { readonly jws: string; readonly claims: ReadingClaims }

async function open(reading: Reading, by: By<Staff>, ask: AskAuthority): Promise<Opened> {
  const { card, chipNumber, laserNumber } = reading.claims
  const answer = await ask(questionAbout(card, { chipNumber, laserNumber }), findCards)

  return changeRegister<Opened>(by, async (tx) => {
    await lockSession(tx, by)
    const readingId = await acceptReading(tx, reading, by)
    const closed = await closeOpenChecks(tx, by)
    const { personId, facts } = await gatherFacts(tx, reading.claims, by)
    const rows = checksOf({ ...facts, authority: answer })
    const kept: KeptCard = { facts, chipNumber, laserNumber }
    const [check] = await tx
      .insert(cardCheck)
      .values({
        officeCode: by.actor.officeCode,
        readingId,
        staffId: by.actor.id,
        sessionHash: by.actor.sessionHash,
        counterNumber: by.actor.counterNumber ?? null,
        personId: personId ?? null,
        maskedId: maskNationalId(card.nationalId),
        card: kept,
        rows,
        verdict: verdictOf(rows),
        answer,
        openedAt: by.now,
      })
      .returning()
    if (check === undefined) throw new Error('the card check was not kept')
    return auditedCheck(keptCheck(check), { verb: 'open', value: { checkId: check.id }, before: { closed } })
  })
}

/** One card at a time in a session: a second opening at the same moment waits here. */
async function lockSession(tx: Tx, { actor }: By<Staff>): Promise<void> {
  const [session] = await tx
    .select({ staffId: staffSession.staffId })
    .from(staffSession)
    .where(eq(staffSession.idHash, actor.sessionHash))
    .for('no key update')
  if (session === undefined) throw new Refused('not-signed-in')
}
