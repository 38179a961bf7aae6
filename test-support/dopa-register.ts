import { askEmbedded } from '#authority/embedded.ts'
import type { CardQuestion, FindCards } from '#authority/port.ts'
import type { DopaAnswer, DopaQuestion } from './dopa-soap-server.ts'

/** A card service over SOAP that knows the same cards as the embedded tables: for `say`. */
export function dopaRegister(findCards: FindCards, clock: () => Date): (asked: DopaQuestion) => Promise<DopaAnswer> {
  return async (asked) => {
    const { code, text } = await askEmbedded(questionOf(asked), findCards, clock())
    return { isError: code !== '0', code, text }
  }
}

function questionOf({ operation, parameters }: DopaQuestion): CardQuestion {
  const byLaser = operation === 'CheckCardByLaser'
  return {
    nationalId: parameters[byLaser ? 'PID' : 'pid'] ?? '',
    thaiFirstName: parameters['FirstName'] ?? '',
    thaiLastName: parameters['LastName'] ?? '',
    bornOn: parameters['BirthDay'] ?? '',
    laserNumber: byLaser ? (parameters['Laser'] ?? '') : null,
    chipNumber: parameters['ChipNo'] ?? null,
    requestNumber: parameters['bp1no'] ?? '',
  }
}
