import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { aTown } from '#db/seed/a-town.ts'
import { loadReference } from '#db/seed/load-reference.ts'
import { isTownLoaded, loadTown } from '#db/seed/load-town.ts'
import { refreshNamedHolders } from '#db/seed/refresh-named-holders.ts'
import { today } from '#registry/plain-date.ts'
import { seal } from '#registry/server-keys.ts'
import { hashPassword } from '#registry/staff/password.ts'
import { DEMO_OFFICE } from '#registry/staff/queries.ts'
import { findByUsername } from '#registry/staff/sign-in.ts'
import { issuePairingCode } from '#registry/workstation/issue-code.ts'

/** The demo's counter PC stands at this counter. */
const DEMO_COUNTER = 3
const ADMINISTRATOR = 'thitipong'
const TOWN_SEED = 'thabian'

/**
 * Fills an empty register with the town; later starts only bring the named cards up to the day.
 *
 * @returns that day, `YYYY-MM-DD`
 */
export async function prepareTown(ownerUrl: string): Promise<string> {
  const day = today(new Date())
  await loadReference(ownerUrl)
  if (await isTownLoaded(ownerUrl)) await refreshNamedHolders(ownerUrl, day)
  else await loadTown(ownerUrl, await aTown({ seed: TOWN_SEED, today: day }), { hashPassword, seal })
  return day
}

/** A code with which the demo's agent pairs itself; undefined when it was paired at an earlier start. */
export async function pairingCodeFor(agentHome: string): Promise<string | undefined> {
  if (existsSync(join(agentHome, 'pairing.json'))) return undefined
  const person = await findByUsername(ADMINISTRATOR)
  if (person === undefined) throw new Error(`the demo town has no ${ADMINISTRATOR}`)
  const actor = {
    kind: 'staff',
    id: person.id,
    personId: person.personId,
    houseId: person.houseId,
    surname: person.surname,
    officeCode: DEMO_OFFICE,
    roles: ['administrator'],
    counterNumber: undefined,
    sessionHash: 'demo-set-up-of-the-agent',
  } as const
  const { code } = await issuePairingCode({ counterNumber: DEMO_COUNTER }, { actor, now: new Date() })
  return code
}
