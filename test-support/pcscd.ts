import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort, listenOnLoopback } from './loopback-port.ts'
import type { VirtualCard } from './virtual-card/virtual-card.ts'
import { insertIntoReader, type CardInReader } from './virtual-card/vpcd-card.ts'

/** Name of both slots in PC/SC, followed by ` 00 00` and ` 00 01`. */
export const READER_NAME = 'Thabian Virtual Reader'

const PCSCD = '/usr/sbin/pcscd'
const DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so'
/** pcscd keeps its process number there, and does not start without it. */
const RUN_FOLDER = '/run/pcscd'
const SHIM_SOURCE = join(import.meta.dirname, 'pcscd-shim.c')
const READY = 'daemon ready'
/** What the driver says when somebody else has taken its port: pcscd then runs on without a reader. */
const PORT_TAKEN = 'Could not initialize connection to virtual ICC'
const PORT_TRIES = 20

/** A pcscd of one's own, with a virtual reader of two slots, that the machine's own never hears of. */
export type PrivatePcscd = {
  /** For `PCSCLITE_CSOCK_NAME` of whoever shall use this pcscd; libpcsclite reads it once per process. */
  readonly socketPath: string
  /** The card is in when this settles; pcscd notices within its poll of 400 ms. */
  insert(card: VirtualCard, slot?: 0 | 1): Promise<CardInReader>
  /** Takes out every card. */
  pull(): Promise<void>
  /** Ends pcscd in good order; cards fall out. */
  stop(): Promise<void>
  /** Ends pcscd without a word to its clients. */
  kill(): Promise<void>
  /** Starts it again at the same socket, without a card; stops it first where it runs. */
  restart(): Promise<void>
  /** The same, but no reader is plugged in. pcscd lets go of a serial reader only when it ends. */
  restartWithoutReader(): Promise<void>
}

/** Debian packages that `startPcscd` would miss on this machine. */
export function missingForPcscd(): readonly string[] {
  const needed = { pcscd: PCSCD, 'vsmartcard-vpcd': DRIVER, gcc: '/usr/bin/cc' }
  return Object.entries(needed).flatMap(([name, path]) => (existsSync(path) ? [] : [name]))
}

/** A port whose next one is free too: the driver takes one for each slot. */
async function freePortPair(): Promise<number> {
  for (let tries = 0; tries < PORT_TRIES; tries++) {
    const port = await freePort()
    const next = createServer()
    const isFree = await listenOnLoopback(next, port + 1).catch(() => undefined)
    if (isFree === undefined) continue
    await new Promise((closed) => next.close(closed))
    return port
  }
  throw new Error('no two free ports beside one another')
}

function readerConfig(folder: string): string {
  return join(folder, 'reader', 'reader.conf')
}

function writeReaderConfig(folder: string, port: number): void {
  const lines = [
    `FRIENDLYNAME "${READER_NAME}"`,
    `DEVICENAME /dev/null:${port}`,
    `LIBPATH ${DRIVER}`,
    `CHANNELID ${port}`,
  ]
  writeFileSync(readerConfig(folder), `${lines.join('\n')}\n`)
}

type Place = { readonly folder: string; readonly socketPath: string }
type Running = { readonly daemon: ChildProcess; readonly port: number }

/** Resolves to what pcscd says of itself when it serves; rejects with its log when it ends before. */
async function whenReady(daemon: ChildProcess): Promise<string> {
  if (daemon.stdout === null) throw new Error('pcscd was started without a pipe to its log')
  const log: string[] = []
  for await (const line of createInterface({ input: daemon.stdout })) {
    log.push(line)
    if (line.includes(READY)) break
  }
  // What nobody reads would block pcscd once the pipe is full.
  daemon.stdout.resume()
  if (log.at(-1)?.includes(READY) === true) return log.join('\n')
  throw new Error(`pcscd ended:\n${log.join('\n')}`)
}

async function end(daemon: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return
  const exit = once(daemon, 'exit')
  daemon.kill(signal)
  await exit
}

function spawnPcscd({ folder, socketPath }: Place): ChildProcess {
  const daemon = spawn(PCSCD, ['--foreground', '--info', '--config', join(folder, 'reader')], {
    env: { ...process.env, LD_PRELOAD: join(folder, 'shim.so'), THABIAN_PCSCD_SOCKET: socketPath },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const endIt = (): void => void daemon.kill('SIGKILL')
  process.once('exit', endIt)
  daemon.once('exit', () => process.off('exit', endIt))
  return daemon
}

async function launch(place: Place): Promise<Running> {
  for (let tries = 0; tries < PORT_TRIES; tries++) {
    const port = await freePortPair()
    writeReaderConfig(place.folder, port)
    const daemon = spawnPcscd(place)
    const log = await whenReady(daemon)
    if (!log.includes(PORT_TAKEN)) return { daemon, port }
    await end(daemon, 'SIGKILL')
  }
  throw new Error('the virtual reader found no free port')
}

/**
 * Starts pcscd with a virtual reader for one test run. Needs root, as pcscd does.
 *
 * @param folder one's own, with a short path: a socket's may have 107 bytes
 * @throws when a Debian package is missing, by name
 */
export async function startPcscd({ folder }: { readonly folder: string }): Promise<PrivatePcscd> {
  const missing = missingForPcscd()
  if (missing.length > 0) throw new Error(`missing for PC/SC tests: ${missing.join(', ')}`)
  mkdirSync(RUN_FOLDER, { recursive: true })
  mkdirSync(join(folder, 'reader'), { recursive: true })
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', join(folder, 'shim.so'), SHIM_SOURCE, '-ldl'])

  const place = { folder, socketPath: join(folder, 'pcscd.sock') }
  const cards = new Set<CardInReader>()
  let running = await launch(place)

  async function pull(): Promise<void> {
    await Promise.all([...cards].map((card) => card.pull()))
    cards.clear()
  }

  async function finish(signal: NodeJS.Signals): Promise<void> {
    await end(running.daemon, signal)
    await pull()
  }

  return {
    socketPath: place.socketPath,
    pull,
    async insert(card, slot = 0) {
      const inserted = await insertIntoReader(card, { host: '127.0.0.1', port: running.port + slot })
      cards.add(inserted)
      return inserted
    },
    stop: () => finish('SIGTERM'),
    kill: () => finish('SIGKILL'),
    async restart() {
      await finish('SIGTERM')
      running = await launch(place)
    },
    async restartWithoutReader() {
      await finish('SIGTERM')
      rmSync(readerConfig(folder), { force: true })
      const daemon = spawnPcscd(place)
      await whenReady(daemon)
      running = { ...running, daemon }
    },
  }
}
