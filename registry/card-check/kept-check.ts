import type { CardText } from '#agent/protocol.ts'
import type { CardAnswer, CardQuestion } from '#authority/port.ts'
import type { CardCheck } from '#db/schema/card-reading.ts'
import type { CheckRow } from './check-row.ts'
import type { LocalFacts } from './gather-facts.ts'

/** What stands in `card_check.card` while the check is open. */
export type KeptCard = {
  readonly facts: LocalFacts
  readonly chipNumber: string | null
  readonly laserNumber: string | null
}

/** A card check with its JSON columns in their types. */
export type KeptCheck = Omit<CardCheck, 'card' | 'rows' | 'answer'> & {
  /** Null once the check has ended. */
  readonly card: KeptCard | null
  readonly rows: readonly CheckRow[]
  readonly answer: CardAnswer
}

/** Reads the JSON columns of a check. */
export function keptCheck(check: CardCheck): KeptCheck {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- open.ts and ask-again.ts write these columns, from these types
  return check as KeptCheck
}

/** What the authority is asked about this card: from the reading, never from a form. */
export function questionAbout(
  card: CardText,
  { chipNumber, laserNumber }: Pick<KeptCard, 'chipNumber' | 'laserNumber'>,
): CardQuestion {
  return {
    nationalId: card.nationalId,
    thaiFirstName: card.thaiName.first,
    thaiLastName: card.thaiName.last,
    bornOn: card.bornOn,
    laserNumber,
    chipNumber,
    requestNumber: card.requestNumber,
  }
}
