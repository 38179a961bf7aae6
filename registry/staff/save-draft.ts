import { and, eq } from 'drizzle-orm'
import { draft } from '#db/schema/stored-answer.ts'
import type { By, Staff } from '../actor.ts'
import { askingOf } from '../change-register.ts'
import { readRegister } from '../read-register.ts'
import { writeAside } from '../write-aside.ts'
import type { SaveDraft } from './input.ts'

/** Keeps what is half written, so that a lock or a lost page loses nothing; an empty body throws it away. */
export async function saveDraft(input: SaveDraft, by: By<Staff>): Promise<{ readonly savedAt: string }> {
  const { place, body } = input
  await writeAside(askingOf(by), async (tx) => {
    if (Object.keys(body).length === 0) {
      await tx.delete(draft).where(and(eq(draft.staffId, by.actor.id), eq(draft.place, place)))
      return
    }
    const row = { staffId: by.actor.id, place, body, savedAt: by.now }
    await tx
      .insert(draft)
      .values(row)
      .onConflictDoUpdate({ target: [draft.staffId, draft.place], set: { body, savedAt: by.now } })
  })
  return { savedAt: by.now.toISOString() }
}

/** What was half written there; undefined when nothing is. */
export async function findDraft(actor: Staff, place: string): Promise<Readonly<Record<string, string>> | undefined> {
  const [kept] = await readRegister(actor, (tx) =>
    tx
      .select({ body: draft.body })
      .from(draft)
      .where(and(eq(draft.staffId, actor.id), eq(draft.place, place))),
  )
  return kept?.body
}
