/** Status words worth trying beside purely random ones: each asks a reader to do something next. */
const TEMPTING = [0x9000, 0x6100, 0x61ff, 0x6c00, 0x6cff, 0x6282, 0x6a82, 0x6a86, 0x6f00] as const
/** Longer than any answer to a short command may be. */
const LONGEST_BABBLE = 300

/** A malformed answer: random length, data and status word, or the right answer with some bytes changed. */
export function babble(answer: Uint8Array, random: () => number): Uint8Array {
  const below = (limit: number): number => Math.floor(random() * limit)
  if (below(3) === 0) {
    const changed = answer.slice()
    for (let left = 1 + below(4); left > 0 && changed.length > 0; left--) changed[below(changed.length)] = below(256)
    return changed
  }
  const bytes = Array.from({ length: below(4) === 0 ? below(3) : below(LONGEST_BABBLE) }, () => below(256))
  const word = TEMPTING[below(TEMPTING.length * 2)]
  return Uint8Array.from(word === undefined ? bytes : [...bytes, word >> 8, word & 0xff])
}
