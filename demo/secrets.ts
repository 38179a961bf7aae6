import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { makeServerKeys } from '#registry/server-keys.ts'

const Secrets = z.strictObject({
  NEXTAUTH_SECRET: z.string(),
  THABIAN_TICKET_KEY: z.string(),
  THABIAN_SEAL_KEY: z.string(),
})
export type Secrets = z.infer<typeof Secrets>

/** The demo's own secrets: made at its first start, kept in `folder` for the next ones, readable by nobody else. */
export function demoSecrets(folder: string): Secrets {
  const file = join(folder, 'secrets.json')
  if (!existsSync(file)) {
    const made: Secrets = { NEXTAUTH_SECRET: randomBytes(32).toString('base64url'), ...makeServerKeys() }
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 })
  }
  return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')))
}
