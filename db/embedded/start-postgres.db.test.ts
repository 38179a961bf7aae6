import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import postgres from 'postgres'
import { expect, onTestFinished, test } from 'vitest'
import { findPostmaster, isAlive, isPostmasterOf } from './postmaster-file.ts'
import { serverAccount } from './server-account.ts'
import { serverBinaries } from './server-binaries.ts'
import { startPostgres, type EmbeddedPostgres } from './start-postgres.ts'

test('it starts, and thabian_owner owns a UTF-8 database that sorts Thai as a dictionary does', async () => {
  const { ownerUrl } = await aServer(aFolder())
  const sql = connect(ownerUrl)

  const [db] = await sql`select pg_encoding_to_char(encoding) encoding, datlocale, pg_get_userbyid(datdba) owner
    from pg_database where datname = current_database()`
  const words = await sql`select word from unnest(array['เขต', 'กา', 'แก', 'กฎ']) word order by word`
  const [me] = await sql`select current_user, rolsuper from pg_roles where rolname = current_user`

  expect(db).toEqual({ encoding: 'UTF8', datlocale: 'th-TH', owner: 'thabian_owner' })
  expect(words.map(({ word }) => word)).toEqual(['กฎ', 'กา', 'แก', 'เขต'])
  expect(me).toEqual({ current_user: 'thabian_owner', rolsuper: false })
})

test('trigrams know Thai letters', async () => {
  const sql = connect((await aServer(aFolder())).ownerUrl)

  await sql`create extension pg_trgm`
  const [found] = await sql`select cardinality(show_trgm('ลำลูกกา')) as count`

  expect(Number(found?.['count'])).toBeGreaterThan(4)
})

test('a second start joins the running server, and only the last to leave stops it', async () => {
  const folder = aFolder()
  const [first, second] = await Promise.all([aServer(folder), aServer(folder)])

  expect(second.ownerUrl).toBe(first.ownerUrl)
  await first.stop()
  expect(await connect(second.ownerUrl)`select 1 as one`).toEqual([{ one: 1 }])
  await second.stop()
  expect(findPostmaster(dataOf(folder))).toBeUndefined()
})

test('what was committed is there after the server was killed, and the same folder starts again', async () => {
  const folder = aFolder()
  const before = await aServer(folder)
  const sql = connect(before.ownerUrl)
  await sql`create table kept (word text)`
  await sql`insert into kept values ('ฐิติรัตน์')`

  process.kill(serverOf(folder), 'SIGKILL')
  const after = await aServer(folder)

  expect(await connect(after.ownerUrl)`select word from kept`).toEqual([{ word: 'ฐิติรัตน์' }])
})

test('what a killed program left running is joined, and stopped by its successor', async () => {
  const folder = aFolder()
  const program = aProgram(folder, 'setInterval(() => undefined, 1000)')
  const [port] = await once(program.stdout, 'data')
  program.kill('SIGKILL')
  await once(program, 'exit')

  const successor = await aServer(folder)

  expect(String(successor.port)).toBe(String(port))
  const pid = serverOf(folder)
  expect(isPostmasterOf(pid, dataOf(folder))).toBe(true)
  await successor.stop()
  expect(isPostmasterOf(pid, dataOf(folder))).toBe(false)
})

test('a program that ends takes its server along', async () => {
  const folder = aFolder()
  const program = aProgram(folder, 'process.exit(0)')
  await once(program, 'exit')

  await expect.poll(() => findPostmaster(dataOf(folder)), { timeout: 20_000 }).toBeUndefined()
})

test('a killed server whose parent does not bury it does not keep the next one from starting', async () => {
  const folder = aFolder()
  const program = aProgram(folder, 'setInterval(() => undefined, 1000)')
  await once(program.stdout, 'data')
  const zombie = serverOf(folder)
  program.kill('SIGSTOP')
  process.kill(zombie, 'SIGKILL')
  await expect.poll(() => isPostmasterOf(zombie, dataOf(folder)), { timeout: 20_000 }).toBe(false)
  expect(isAlive(zombie)).toBe(true)

  const next = await aServer(folder)

  expect(await connect(next.ownerUrl)`select 1 as one`).toEqual([{ one: 1 }])
  program.kill('SIGKILL')
  await once(program, 'exit')
})

test('a start lock whose holder died is taken over', async () => {
  const folder = aFolder()
  const holder = spawn(process.execPath, ['--version'])
  await once(holder, 'exit')
  writeFileSync(join(folder, 'start.lock'), String(holder.pid))

  const { ownerUrl } = await aServer(folder)

  expect(await connect(ownerUrl)`select 1 as one`).toEqual([{ one: 1 }])
})

test('it works when new files are for their owner alone (umask 077)', async () => {
  const folder = join(aFolder(), 'made by the program')
  const program = aProgram(folder, 'process.exit(0)', 'process.umask(0o077)')
  const [port] = await once(program.stdout, 'data')
  await once(program, 'exit')

  expect(Number(String(port))).toBeGreaterThan(0)
})

test('it works below a folder that only its owner may enter, and keeps the data there', async () => {
  const home = mkdtempSync(join(tmpdir(), 'thabian-home-'))
  const shelter = join(aFolder(), 'shelter')
  onTestFinished(() => rmSync(home, { recursive: true }))
  const folder = join(home, 'project', '.data')
  expect(statSync(home).mode & 0o777).toBe(0o700)

  const first = await aServer(folder, shelter)
  await connect(first.ownerUrl)`create table kept ()`
  await first.stop()
  const second = await aServer(folder, shelter)

  expect(await connect(second.ownerUrl)`select to_regclass('kept') is not null as kept`).toEqual([{ kept: true }])
})

test('programs that the server may not reach or read, without their links, are put where it may run them', () => {
  const reached = serverBinaries(undefined, '')
  const unreachable = mkdtempSync(join(tmpdir(), 'thabian-programs-'))
  onTestFinished(() => rmSync(unreachable, { recursive: true }))
  cpSync(dirname(reached.folder), unreachable, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() })
  for (const program of readdirSync(join(unreachable, 'native/bin'))) {
    chmodSync(join(unreachable, 'native/bin', program), 0o700)
  }
  const account = serverAccount() ?? { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }

  const { postgres: program, folder } = serverBinaries(account, join(aFolder(), 'shelter'), unreachable)
  const { stdout } = spawnSync(program, ['--version'], { ...account, cwd: folder, encoding: 'utf8' })

  expect(folder.startsWith(unreachable)).toBe(false)
  expect(stdout).toMatch(/^postgres \(PostgreSQL\) \d+/)
})

test('passwords are in a file that only its owner may read, and the server asks for them', async () => {
  const folder = aFolder()
  const { ownerUrl } = await aServer(folder)
  const wrong = new URL(ownerUrl)
  wrong.password = 'guess'

  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
  await expect(connect(wrong.href)`select 1`).rejects.toMatchObject({ code: '28P01' })
})

test('a server that cannot start says so in its own words', async () => {
  const folder = aFolder()
  const { stop } = await aServer(folder)
  await stop()
  rmSync(join(dataOf(folder), 'PG_VERSION'))

  await expect(aServer(folder)).rejects.toThrow(/not a valid data directory/)
})

/** Starts the server of this folder from a process of its own, which says its port, and goes on with `then`. */
function aProgram(folder: string, then: string, first = ''): ChildProcessWithoutNullStreams {
  const wanted = JSON.stringify({ folder, shelter: join(folder, 'shelter'), durable: false })
  const source = `import { startPostgres } from '${new URL('start-postgres.ts', import.meta.url).href}'
    ${first}
    const { port } = await startPostgres(${wanted})
    process.stdout.write(String(port), () => { ${then} })`
  const program = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', source])
  onTestFinished(() => void program.kill('SIGKILL'))
  return program
}

/** Process number of the folder's server. */
function serverOf(folder: string): number {
  return findPostmaster(dataOf(folder))?.pid ?? Number.NaN
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'thabian-pg-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  chmodSync(folder, 0o755)
  return folder
}

async function aServer(folder: string, shelter = join(folder, 'shelter')): Promise<EmbeddedPostgres> {
  const server = await startPostgres({ folder, shelter, durable: false })
  onTestFinished(() => server.stop())
  return server
}

function connect(url: string): postgres.Sql {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  onTestFinished(() => sql.end({ timeout: 1 }))
  return sql
}

function dataOf(folder: string): string {
  return realpathSync(join(folder, 'data'))
}
