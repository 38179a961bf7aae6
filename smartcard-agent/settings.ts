import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import { serverOrigin } from './pairing.ts'
import { AGENT_PORT } from './protocol.ts'

export type Settings = {
  readonly port: number
  /** Folder of key, pairing and counter. */
  readonly home: string
  readonly reader: 'pcsc' | 'virtual'
  /** Where the demo's virtual card calls, as it would call the reader of a virtual PC/SC stack. */
  readonly virtualReaderPort: number
  /** Origin of the web app that this workstation belongs to; undefined when only pairing tells. */
  readonly server: string | undefined
  /** Pairs by itself at the first start. */
  readonly pairCode: string | undefined
}

const VIRTUAL_READER_PORT = 47_111

/** @throws when a setting cannot be meant */
export function settingsFrom(env: NodeJS.ProcessEnv): Settings {
  return {
    port: portFrom(env['THABIAN_AGENT_PORT'], AGENT_PORT),
    home: env['THABIAN_AGENT_HOME'] ?? defaultHome(env),
    reader: readerFrom(env['THABIAN_READER']),
    virtualReaderPort: portFrom(env['THABIAN_VIRTUAL_READER_PORT'], VIRTUAL_READER_PORT),
    server: env['THABIAN_SERVER'] === undefined ? undefined : serverOrigin(env['THABIAN_SERVER']),
    pairCode: env['THABIAN_PAIR_CODE'],
  }
}

/** A service keeps its things where services do; a person's own agent in that person's home. */
function defaultHome(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return join(env['ProgramData'] ?? 'C:\\ProgramData', 'Thabian')
  const isPerson = userInfo().uid >= 1000 && homedir() !== '/'
  return isPerson
    ? join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'thabian-agent')
    : '/var/lib/thabian-agent'
}

function readerFrom(name: string | undefined): Settings['reader'] {
  if (name === undefined || name === 'pcsc') return 'pcsc'
  if (name === 'virtual') return 'virtual'
  throw new Error(`THABIAN_READER is "${name}": it must be pcsc or virtual`)
}

function portFrom(text: string | undefined, usual: number): number {
  const port = text === undefined ? usual : Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new Error(`"${text}" is not a port`)
}
