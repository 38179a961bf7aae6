import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const ClusterSecrets = z.object({ superuserPassword: z.string(), ownerPassword: z.string() })
export type ClusterSecrets = z.infer<typeof ClusterSecrets>

/** The passwords of this folder's server: made at random the first time, kept in a file that only its owner may read. */
export function clusterSecrets(folder: string): ClusterSecrets {
  const file = join(folder, 'secrets.json')
  if (!existsSync(file)) {
    const fresh: ClusterSecrets = { superuserPassword: aPassword(), ownerPassword: aPassword() }
    writeFileSync(`${file}.new`, JSON.stringify(fresh), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  return ClusterSecrets.parse(JSON.parse(readFileSync(file, 'utf8')))
}

function aPassword(): string {
  return randomBytes(24).toString('base64url')
}
