import { createHash } from 'node:crypto'

/** A stream of chances. The same seed gives the same stream, on every machine. */
export type Random = {
  /** A whole number from 0 up to, but without, `limit`. */
  readonly below: (limit: number) => number
  /** A whole number from `least` through `most`. */
  readonly between: (least: number, most: number) => number
  /** True so often in the long run: `chance(0.2)` one time in five. */
  readonly chance: (share: number) => boolean
  /** @throws {Error} when there is nothing to pick from */
  readonly pick: <T>(from: readonly T[]) => T
  /** So many decimal digits. */
  readonly digits: (count: number) => string
  /** So many lower-case hexadecimal digits. */
  readonly hex: (count: number) => string
  /** In the form of a random (version 4) UUID. */
  readonly uuid: () => string
}

/** sfc32, started from the SHA-256 of the seed. */
export function aRandom(seed: string): Random {
  const next = sfc32(seed)
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit)
  const hex = (count: number): string => textOf(count, () => next().toString(16).padStart(8, '0'))
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (share) => next() < share * 2 ** 32,
    pick: (from) => pickFrom(from, below),
    digits: (count) => textOf(count, () => String(below(1e9)).padStart(9, '0')),
    hex,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${(8 + below(4)).toString(16)}${hex(3)}-${hex(12)}`,
  }
}

/** So many characters of as many pieces as it takes. */
function textOf(count: number, piece: () => string): string {
  let text = ''
  while (text.length < count) text += piece()
  return text.slice(0, count)
}

function pickFrom<T>(from: readonly T[], below: (limit: number) => number): T {
  const picked = from[below(from.length)]
  if (picked === undefined) throw new Error('there is nothing to pick from')
  return picked
}

function sfc32(seed: string): () => number {
  const start = createHash('sha256').update(seed).digest()
  let [a, b, c] = [start.readUInt32LE(0), start.readUInt32LE(4), start.readUInt32LE(8)]
  let counter = 1
  return () => {
    const sum = (a + b + counter) >>> 0
    counter = (counter + 1) >>> 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) >>> 0
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0
    return sum
  }
}
