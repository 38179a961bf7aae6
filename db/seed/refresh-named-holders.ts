import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { dayOfBuddhist, parseBuddhist, type PlainDate } from '#registry/plain-date.ts'
import type { NamedHolder } from '#test-support/virtual-card/named-holder.ts'
import { namedHolders } from '#test-support/virtual-card/named-holders.ts'
import { insertRows, type Session } from './insert-rows.ts'
import { heldCards } from './named-residents.ts'

/**
 * Brings the holders of the named cards up to this day, so that "expires in 5 days" still does in a demo that was set up
 * last week: their days of birth and their rows in the card register. Whoever is not in the register is passed over.
 */
export async function refreshNamedHolders(ownerUrl: string, today: PlainDate): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    await sql.begin(async (tx) => {
      for (const holder of namedHolders(today)) await refresh(tx, holder)
    })
  } finally {
    await sql.end()
  }
}

async function refresh(tx: Session, holder: NamedHolder): Promise<void> {
  const bornOn = dayOfBuddhist(parseBuddhist(holder.bornOn)) ?? null
  const [person] = await tx<{ id: string }[]>`
    update person set born_on_digits = ${holder.bornOn}, born_on = ${bornOn}
    where id = (select person_id from national_id_claim where national_id = ${holder.nationalId}) returning id`
  if (person === undefined) return
  await tx`update residence set lived_from = ${bornOn} where person_id = ${person.id} and lived_from < ${bornOn}`
  await tx`delete from card where person_id = ${person.id}`
  await insertRows(tx, 'card', heldCards(holder, { personId: person.id, newId: randomUUID }))
}
