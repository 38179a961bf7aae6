import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { fromJson, isMissing, replaceFile } from './durable-file.ts'
import { openNonceBook, type UseNonce } from './nonce-book.ts'
import { PairAnswer } from './protocol.ts'

/** Private half of the workstation's key, P-256. */
const PrivateKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
})
export type PrivateKey = z.infer<typeof PrivateKey>

/** Everything that pairing gives a workstation: kept in one file, so that key and name are never of two pairings. */
const Pairing = z.strictObject({ answer: PairAnswer, server: z.string(), privateKey: PrivateKey })
export type Pairing = z.infer<typeof Pairing>

const MachineCode = z.string().check(z.regex(/^[0-9A-F]{2}-[0-9A-F]{2}$/))
const Counter = z.int().check(z.minimum(0))

/** What the agent remembers across restarts, in one folder that only its own account may read. */
export type Store = {
  readonly folder: string
  /** Short code by which clerk and administrator speak of this machine: `4F-92`. Made once, says nothing. */
  readonly machineCode: string
  /** As last paired, by whichever process; undefined until then. */
  readonly pairing: () => Pairing | undefined
  readonly keepPairing: (pairing: Pairing) => void
  /** The next number, already safe on disk: no two readings share one, whatever falls over in between. CR-3. */
  readonly nextCounter: () => number
  readonly useNonce: UseNonce
}

/** @throws when the folder cannot be used, or a file in it is damaged: better no agent than one that forgot. */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pairing = reloaded(join(folder, 'pairing.json'), Pairing)
  pairing()
  let counter = load(join(folder, 'counter.json'), Counter) ?? 0
  const machineCode = load(join(folder, 'machine.json'), MachineCode) ?? newMachineCode()
  replaceFile(join(folder, 'machine.json'), JSON.stringify(machineCode))

  return {
    folder,
    machineCode,
    pairing,
    keepPairing: (made) => replaceFile(join(folder, 'pairing.json'), JSON.stringify(made)),
    nextCounter() {
      replaceFile(join(folder, 'counter.json'), JSON.stringify(counter + 1))
      counter += 1
      return counter
    },
    useNonce: openNonceBook(join(folder, 'nonces.log')),
  }
}

function newMachineCode(): string {
  const digits = randomBytes(2).toString('hex').toUpperCase()
  return `${digits.slice(0, 2)}-${digits.slice(2)}`
}

function load<T>(path: string, schema: z.ZodMiniType<T>): T | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
  const parsed = z.safeParse(schema, fromJson(text))
  if (!parsed.success) throw new Error(`${path} is damaged: pair this workstation again after moving it away`)
  return parsed.data
}

/** The file as it is now: `main.ts pair` is another process than the agent that runs. */
function reloaded<T>(path: string, schema: z.ZodMiniType<T>): () => T | undefined {
  let known: { readonly version: string; readonly value: T | undefined } | undefined
  return () => {
    const stats = statSync(path, { throwIfNoEntry: false })
    const version = `${stats?.ino} ${stats?.mtimeMs}`
    if (known?.version !== version) known = { version, value: load(path, schema) }
    return known.value
  }
}
