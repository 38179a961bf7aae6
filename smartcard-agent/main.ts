import agentPackage from './package.json' with { type: 'json' }
import { setTimeout as delay } from 'node:timers/promises'
import { READ_LIMITS, type CardReader } from './card-reader.ts'
import { pair, PairingRefused } from './pairing.ts'
import { openPcscReader } from './pcsc-reader.ts'
import { startServer } from './server.ts'
import { settingsFrom, type Settings } from './settings.ts'
import { openStore, type Store } from './store.ts'
import { openVirtualReader } from './virtual-reader.ts'

const { version } = agentPackage
/** Between two attempts to pair by itself: the registry may still be starting. */
const PAIR_PAUSE_MS = 2_000

await main(process.argv.slice(2))

async function main([verb, code, server]: readonly string[]): Promise<void> {
  const settings = settingsFrom(process.env)
  const store = openStore(settings.home)
  if (verb === undefined) return run(settings, store)
  if (verb !== 'pair' || code === undefined) throw new Error('usage: main.ts [pair <CODE> <SERVER-ORIGIN>]')
  log(`paired as ${await pair({ code, server: server ?? settings.server ?? '', version }, store)}`)
}

async function run(settings: Settings, store: Store): Promise<void> {
  const reader = await openReader(settings)
  const agent = { version, reader, store, server: settings.server, now: () => new Date(), log }
  const door = await startServer(agent, settings.port)
  log(`listens on 127.0.0.1:${door.port}, machine ${store.machineCode}, ${store.pairing() ? 'paired' : 'not paired'}`)

  const stop = async (): Promise<void> => {
    await door.stop()
    await reader.stop()
    process.exit(0)
  }
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())
  await pairByItself(settings, store)
}

async function openReader(settings: Settings): Promise<CardReader> {
  if (settings.reader === 'virtual') return openVirtualReader(settings.virtualReaderPort, READ_LIMITS)
  return openPcscReader(READ_LIMITS)
}

/** With a code in the settings a new workstation needs nobody at its keyboard. */
async function pairByItself({ pairCode, server }: Settings, store: Store): Promise<void> {
  if (pairCode === undefined || server === undefined) return
  while (store.pairing() === undefined) {
    try {
      log(`paired as ${await pair({ code: pairCode, server, version }, store)}`)
    } catch (error) {
      log(error instanceof Error ? error.message : String(error))
      if (error instanceof PairingRefused) return
      await delay(PAIR_PAUSE_MS)
    }
  }
}

function log(line: string): void {
  process.stdout.write(`${new Date().toISOString()} ${line}\n`)
}
