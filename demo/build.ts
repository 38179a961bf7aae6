import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = ['app', 'components', 'registry', 'authority', 'db', 'messages', 'smartcard-agent', 'package-lock.json']
const SINGLE = ['next.config.ts', 'proxy.ts', 'postcss.config.mjs', 'tsconfig.json']

/** Builds the web application unless a build newer than every source is there. */
export function buildIfNeeded(): void {
  const built = '.next/BUILD_ID'
  const newest = Math.max(...[...SOURCES, ...SINGLE].map(newestIn))
  if (existsSync(built) && statSync(built).mtimeMs > newest) return
  const next = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (next.status !== 0) throw new Error('the web application does not build')
}

function newestIn(path: string): number {
  if (!existsSync(path)) return 0
  const found = statSync(path)
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(
    0,
    ...readdirSync(path)
      .filter((name) => name !== 'node_modules')
      .map((name) => newestIn(join(path, name))),
  )
}
