import type { CardQuestion } from './port.ts'

/** One call of the card service: its name, its answer's name, and what it is sent, in the service's order and spelling. */
export type CardOperation = {
  readonly name: 'CheckCardByLaser' | 'CheckCardByCID'
  readonly askedBy: 'laser' | 'chip'
  readonly parameters: readonly (readonly [name: string, value: string])[]
}

/**
 * Asks by laser number where the card has one, for that call compares name and day of birth too; else by chip (CS-7).
 *
 * A card with neither number is asked by laser all the same: that its data do not suffice is the service's to say.
 */
export function operationFor(question: CardQuestion): CardOperation {
  const { laserNumber, chipNumber } = question
  if (laserNumber !== null || chipNumber === null) return byLaser(question)
  return {
    name: 'CheckCardByCID',
    askedBy: 'chip',
    parameters: [
      ['ChipNo', chipNumber],
      ['pid', question.nationalId],
      ['bp1no', question.requestNumber],
    ],
  }
}

function byLaser(question: CardQuestion): CardOperation {
  return {
    name: 'CheckCardByLaser',
    askedBy: 'laser',
    parameters: [
      ['PID', question.nationalId],
      ['FirstName', question.thaiFirstName],
      ['LastName', question.thaiLastName],
      ['BirthDay', question.bornOn],
      ['Laser', question.laserNumber ?? ''],
    ],
  }
}
