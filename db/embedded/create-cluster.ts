import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync } from 'node:fs'
import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ClusterSecrets } from './cluster-secrets.ts'
import { everybodyMayEnter, handOver, letPass, type ServerAccount } from './server-account.ts'
import type { ServerBinaries } from './server-binaries.ts'
import { serverEnvironment } from './server-environment.ts'

export type ClusterPlace = {
  readonly folder: string
  readonly shelter: string
  readonly account: ServerAccount | undefined
  readonly binaries: ServerBinaries
  readonly secrets: ClusterSecrets
  readonly durable: boolean
}

/**
 * The data folder of this folder's cluster, created the first time with role `thabian_owner` and its database `thabian`.
 * It appears whole or not at all: it is made under another name, then renamed.
 */
export function clusterData(place: ClusterPlace): string {
  const entry = join(place.folder, 'data')
  if (existsSync(entry)) return realpathSync(entry)
  const home = place.account === undefined || everybodyMayEnter(place.folder) ? place.folder : makeShelter(place)
  clearUnfinished(home)
  const making = join(home, `data.new-${process.pid}`)
  mkdirSync(making, { mode: 0o700 })
  handOver(making, place.account)
  runInitdb(place, making)
  createOwner(place, making)
  const data = join(home, 'data')
  renameSync(making, data)
  if (home !== place.folder) pointTo(data, entry)
  return realpathSync(data)
}

function makeShelter({ shelter, account }: ClusterPlace): string {
  mkdirSync(shelter, { recursive: true })
  chmodSync(shelter, 0o755)
  const home = mkdtempSync(join(shelter, 'postgres-'))
  letPass(home, account)
  return home
}

function clearUnfinished(home: string): void {
  for (const name of readdirSync(home)) {
    if (name.startsWith('data.new-')) rmSync(join(home, name), { recursive: true })
  }
}

function pointTo(data: string, entry: string): void {
  if (lstatSync(entry, { throwIfNoEntry: false }) !== undefined) rmSync(entry) // its shelter is gone
  symlinkSync(data, entry)
}

function runInitdb({ account, binaries, secrets, durable }: ClusterPlace, data: string): void {
  const passwordFile = join(dirname(data), `password-${process.pid}`)
  writeFileSync(passwordFile, secrets.superuserPassword, { mode: 0o600 })
  handOver(passwordFile, account)
  const args = ['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8']
  // Beside ICU, LC_CTYPE still tells pg_trgm what a letter is: under plain C no Thai character would be one.
  args.push(
    '--locale-provider=icu',
    '--icu-locale=th-TH',
    '--locale=C',
    `--lc-ctype=${CHARACTERS[process.platform] ?? 'C'}`,
  )
  try {
    run(binaries.initdb, [...args, '--no-instructions', ...(durable ? [] : ['--no-sync'])], { account, binaries })
  } finally {
    rmSync(passwordFile)
  }
}

const CHARACTERS: Readonly<Record<string, string>> = { linux: 'C.UTF-8', darwin: 'en_US.UTF-8' }

/** In single-user mode, so that no server is ever seen without them. The owner migrates and loads; it is no superuser. */
function createOwner({ account, binaries, secrets }: ClusterPlace, data: string): void {
  const statements = [
    `create role thabian_owner login createrole createdb bypassrls password '${secrets.ownerPassword}';`,
    'create database thabian owner thabian_owner;',
  ]
  run(binaries.postgres, ['--single', '-D', data, 'postgres'], {
    account,
    binaries,
    input: `${statements.join('\n')}\n`,
  })
}

type RunOptions = Pick<ClusterPlace, 'account' | 'binaries'> & { readonly input?: string }

function run(program: string, args: readonly string[], { account, binaries, input = '' }: RunOptions): void {
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    ...account,
    cwd: binaries.folder,
    env: serverEnvironment(),
    encoding: 'utf8',
    input,
  })
  if (error !== undefined) throw error
  if (status !== 0 || /\b(ERROR|FATAL):/.test(stderr)) throw new Error(`${program} failed:\n${stdout}${stderr}`)
}
