import { today } from '#registry/plain-date.ts'
import { seal } from '#registry/server-keys.ts'
import { hashPassword } from '#registry/staff/password.ts'
import { migrate } from '../migrate.ts'
import { aTown } from './a-town.ts'
import { loadReference } from './load-reference.ts'
import { loadTown } from './load-town.ts'

// Demo profile only: DATABASE_OWNER_URL and THABIAN_SEAL_KEY name the register, THABIAN_TOWN_SEED another town.
const { DATABASE_OWNER_URL: ownerUrl, THABIAN_TOWN_SEED: seed = 'thabian' } = process.env
if (ownerUrl === undefined) throw new Error('DATABASE_OWNER_URL is not set')

await migrate(ownerUrl)
await loadReference(ownerUrl)
const town = await aTown({ seed, today: today(new Date()) })
await loadTown(ownerUrl, town, { hashPassword, seal })
console.log(`${town.people.length} people in ${town.houses.length} houses, ${town.staff.length} demo accounts`)
