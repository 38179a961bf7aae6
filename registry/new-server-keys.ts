import { makeServerKeys } from './server-keys.ts'

/** Prints new keys as lines of an environment file: `npx tsx registry/new-server-keys.ts`. docs/operations/server-keys.md */
for (const [name, value] of Object.entries(makeServerKeys())) process.stdout.write(`${name}='${value}'\n`)
