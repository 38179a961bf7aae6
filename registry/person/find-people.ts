import type { Tx } from '#db/client.ts'
import { accessLog } from '#db/schema/access-log.ts'
import type { By, Staff } from '../actor.ts'
import { changeRegister } from '../change-register.ts'
import { keyedDigest } from '../server-keys.ts'
import type { FindPeople } from './input.ts'
import { lookUp, type FoundPeople } from './look-up.ts'
import { searchLook } from './right-to-view.ts'
import { lookRow } from './see-person.ts'

/**
 * Looks for people, and records who looked and who was shown (PV-4, PV-7): a search whose trace is not kept shows nobody.
 *
 * A press that is repeated searches again and is recorded again, so that no stored answer keeps people's names.
 *
 * @throws {Refused} too-short, invalid-input (a house that cannot be read)
 */
export async function findPeople(input: FindPeople, { actor, now }: By<Staff>): Promise<FoundPeople> {
  return changeRegister<FoundPeople>({ actor, now }, async (tx) => {
    const value = await lookUp(tx, input, actor)
    await recordShown(tx, { actor, now }, value.people)
    return {
      value,
      audit: {
        action: 'person.find',
        subjectId: actor.id,
        before: null,
        after: {
          by: input.by,
          criteria: keyedDigest(criteriaOf(input)),
          shown: value.people.map(({ personId }) => personId),
          mayBeMore: value.mayBeMore,
        },
      },
      messages: [],
      live: [],
    }
  })
}

/** Whoever was shown can see it, like any other look (PV-5). */
async function recordShown(tx: Tx, by: By<Staff>, people: FoundPeople['people']): Promise<void> {
  if (people.length === 0) return
  const looks = people.map(({ personId }) => lookRow(by, searchLook(by.actor, personId)))
  await tx.insert(accessLog).values(looks)
}

/** The same number, house or name gives the same digest; none of them stands in the trace itself (PV-6). */
function criteriaOf(input: FindPeople): string {
  switch (input.by) {
    case 'number':
      return input.nationalId
    case 'house':
      return input.house
    case 'name':
      return input.name
    default:
      return input satisfies never
  }
}
