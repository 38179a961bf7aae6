import type { CardText } from '#agent/protocol.ts'
import type { CardCheckState } from '#db/schema/card-reading.ts'
import type { CheckRow } from './check-row.ts'
import type { HouseAddress, RegisteredPerson } from './facts.ts'
import type { KeptCheck } from './kept-check.ts'
import { inOrder, needsSecondClerk, type Verdict } from './rules.ts'

/** A card check as the counter shows it. Instants are ISO. */
export type CardCheckView = {
  readonly checkId: string
  readonly version: number
  readonly state: CardCheckState
  readonly verdict: Verdict
  /** Worst first. */
  readonly rows: readonly CheckRow[]
  /** Going on needs a coded reason and a second clerk (CC-13). */
  readonly needsSecondClerk: boolean
  /** The authority was silent: it may be asked again. */
  readonly mayAskAgain: boolean
  readonly openedAt: string
  readonly maskedId: string
  /** Null when the number is not in the register. */
  readonly personId: string | null
  /** Null once the check has ended: the card's data are erased (PV-2). */
  readonly card: {
    readonly text: CardText
    readonly hasPhoto: boolean
    readonly chipNumber: string | null
    readonly laserNumber: string | null
  } | null
  /** What the register says; null when it has no such person, and once the check has ended. */
  readonly register: RegisterFacts | null
}

export type RegisterFacts = {
  readonly name: Pick<RegisteredPerson, 'firstName' | 'middleName' | 'lastName'>
  /** Null when they are registered nowhere. */
  readonly address: HouseAddress | null
  /** Earlier enrolments; there are none before enrolment exists. */
  readonly enrolments: readonly never[]
}

/** How a check ended. `endedAt` is an ISO instant. */
export type EndedCheck = {
  readonly checkId: string
  readonly state: Exclude<CardCheckState, 'open'>
  readonly endedAt: string
}

export function viewOf(check: KeptCheck): CardCheckView {
  return {
    checkId: check.id,
    version: check.version,
    state: check.state,
    verdict: check.verdict,
    rows: inOrder(check.rows),
    needsSecondClerk: needsSecondClerk(check.rows),
    mayAskAgain: mayAskAgain(check),
    openedAt: check.openedAt.toISOString(),
    maskedId: check.maskedId,
    personId: check.personId,
    card: cardOf(check),
    register: registerOf(check),
  }
}

/** Only silence is asked again; whatever the authority said stands (CS-6). */
export function mayAskAgain(check: Pick<KeptCheck, 'state' | 'verdict' | 'answer'>): boolean {
  return check.state === 'open' && check.verdict === 'unknown' && check.answer.kind === 'silent'
}

function cardOf({ card }: KeptCheck): CardCheckView['card'] {
  if (card === null) return null
  const { facts, chipNumber, laserNumber } = card
  return { text: facts.reading.card, hasPhoto: facts.reading.photo, chipNumber, laserNumber }
}

function registerOf({ card }: KeptCheck): RegisterFacts | null {
  const registered = card?.facts.person
  if (registered === undefined) return null
  const { firstName, middleName, lastName, residence } = registered
  return { name: { firstName, middleName, lastName }, address: residence?.address ?? null, enrolments: [] }
}
