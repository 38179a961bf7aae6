import { meaningOf, response } from './apdu.ts'
import { applet, USUAL_DIALECT, type ChipContent, type Dialect } from './applet.ts'
import { babble } from './babble.ts'
import { CARD_FIELDS } from './card-image.ts'
import { faultsOf, type CardAnswer, type CardFault, type CommandInContext, type FaultDeed } from './faults.ts'
import { seededRandom } from './random.ts'
import { tis620 } from './tis620.ts'

/** `3B 78 18 00 00 TH NID 6`: one of the known answers to reset; no reading may depend on it. */
export const THAI_ATR = Uint8Array.from(Buffer.from('3b781800005448204e49442036', 'hex'))

export type VirtualCard = {
  readonly atr: Uint8Array
  /** Power on or reset: commands count from 0 again, nothing is selected but the card manager. */
  reset(): void
  transmit(command: Uint8Array): CardAnswer
}

export type VirtualCardOptions = Partial<ChipContent> & {
  readonly atr?: Uint8Array
  readonly dialect?: Partial<Dialect>
  readonly faults?: readonly CardFault[]
}

function spoil(answer: Uint8Array, deed: FaultDeed, random: (seed: number) => () => number): Uint8Array {
  switch (deed.does) {
    case 'truncate':
      return answer.slice(0, deed.bytes)
    case 'shorten':
      return Uint8Array.from([...answer.slice(0, Math.max(0, answer.length - 2 - deed.by)), ...answer.slice(-2)])
    case 'babble':
      return babble(answer, random(deed.seed))
    case 'remove':
    case 'hang':
    case 'refuse':
    case 'slow':
    case 'swap':
      return answer
    default:
      return deed satisfies never
  }
}

function milliseconds(deeds: readonly FaultDeed[]): number {
  return deeds.reduce((sum, deed) => sum + (deed.does === 'slow' ? deed.ms : 0), 0)
}

/**
 * A Thai ID card of bytes: the one implementation behind unit tests, the virtual PC/SC reader and the demo.
 *
 * It never waits: a slow card says how late its answer is, and whoever carries the answer waits.
 */
export function virtualCard(options: VirtualCardOptions): VirtualCard {
  const dialect = { ...USUAL_DIALECT, ...options.dialect }
  const file = options.file?.slice()
  const chip = applet({ file, chipNumber: options.chipNumber, laserNumber: options.laserNumber }, dialect)
  const deedsFor = faultsOf(options.faults ?? [])
  const streams = new Map<number, () => number>()
  let index = 0

  function streamOf(seed: number): () => number {
    const stream = streams.get(seed) ?? seededRandom(seed)
    streams.set(seed, stream)
    return stream
  }

  function inContext(command: Uint8Array): CommandInContext {
    const meaning = meaningOf(command)
    const known = { index: index++, range: undefined, handsOver: false }
    switch (meaning.kind) {
      case 'select':
        return { ...known, kind: 'select' }
      case 'collect':
        return { ...known, kind: 'collect', range: chip.pendingRead(), handsOver: true }
      case 'read': {
        const handsOver = dialect.data === 'at-once' || (dialect.data === 'length-first' && meaning.le !== undefined)
        return { ...known, kind: 'read', range: meaning, handsOver }
      }
      case 'chip':
      case 'laser':
      case 'malformed':
      case 'unknown':
        return { ...known, kind: 'other' }
      default:
        return meaning satisfies never
    }
  }

  return {
    atr: options.atr ?? THAI_ATR,
    reset() {
      index = 0
      chip.reset()
    },
    transmit(command) {
      const deeds = deedsFor(inContext(command))
      if (deeds.some((deed) => deed.does === 'remove')) return { kind: 'removed' }
      if (deeds.some((deed) => deed.does === 'hang')) return { kind: 'silent' }
      const swap = deeds.find((deed) => deed.does === 'swap')
      if (swap !== undefined) file?.set(tis620(swap.nationalId), CARD_FIELDS.nationalId.at)
      const refusal = deeds.find((deed) => deed.does === 'refuse')
      const answer = refusal === undefined ? chip.answer(command) : response(refusal.status)
      const bytes = deeds.reduce((spoilt, deed) => spoil(spoilt, deed, streamOf), answer)
      return { kind: 'answer', bytes, afterMs: milliseconds(deeds) }
    },
  }
}
