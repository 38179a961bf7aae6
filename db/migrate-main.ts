import { loadReference } from './seed/load-reference.ts'
import { migrate } from './migrate.ts'

const { DATABASE_OWNER_URL: ownerUrl } = process.env
if (ownerUrl === undefined) throw new Error('DATABASE_OWNER_URL is not set')

await migrate(ownerUrl)
await loadReference(ownerUrl)
console.log('the database has the present schema, its offices and its settings')
