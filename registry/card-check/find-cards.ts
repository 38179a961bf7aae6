import { eq } from 'drizzle-orm'
import type { RegisteredCard } from '#authority/port.ts'
import { card } from '#db/schema/card.ts'
import { person } from '#db/schema/person.ts'
import { ask } from '../asking.ts'
import { findByNationalId } from '../person/see-person.ts'
import { readAsking } from '../read-register.ts'

/**
 * Every card of the person of this number, for the embedded tables to play the card register with. What it reads goes
 * to the port and to nobody's eyes, so it is no look at a person; the check that shows the answer writes one (PV-1).
 */
export async function findCards(nationalId: string): Promise<readonly RegisteredCard[]> {
  if (!/^[0-9]{13}$/.test(nationalId)) return []
  return readAsking({}, async (tx) => {
    const personId = await findByNationalId(tx, nationalId)
    if (personId === undefined) return []
    await ask(tx, { persons: `{${personId}}` })
    const [holder] = await tx
      .select({ firstName: person.firstName, lastName: person.lastName, bornOnDigits: person.bornOnDigits })
      .from(person)
      .where(eq(person.id, personId))
    if (holder === undefined) return []
    const cards = await tx
      .select({
        requestNumber: card.requestNumber,
        chipNumber: card.chipNumber,
        laserNumber: card.laserNumber,
        issuedOnDigits: card.issuedOnDigits,
        expiresOnDigits: card.expiresOnDigits,
        cause: card.cause,
        latest: card.latest,
      })
      .from(card)
      .where(eq(card.personId, personId))
    return cards.map((one) => ({ ...one, ...holder }))
  })
}
