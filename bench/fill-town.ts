import { aTown } from '#db/seed/a-town.ts'
import { loadReference } from '#db/seed/load-reference.ts'
import { loadTown } from '#db/seed/load-town.ts'
import { today } from '#registry/plain-date.ts'
import { seal } from '#registry/server-keys.ts'
import { hashPassword } from '#registry/staff/password.ts'

/** The demo's town, as of today. */
export async function fillTown(ownerUrl: string): Promise<void> {
  await loadReference(ownerUrl)
  await loadTown(ownerUrl, await aTown({ seed: 'thabian', today: today(new Date()) }), { hashPassword, seal })
}
