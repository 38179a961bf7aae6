/** One measured thing, beside what it must not exceed or what it is compared with. Numbers are of the same unit. */
export type Figure = {
  readonly what: string
  /** `ms`, `kB gz`, `commands/s`; empty for a plain number. */
  readonly unit: string
  readonly ours: number
  /** The most that is allowed. */
  readonly limit?: number
  /** What somebody else took in the same run, and who that is. */
  readonly peer?: { readonly who: string; readonly value: number }
}

/** Collects figures, prints each as it comes, and knows in the end whether a limit was broken. */
export function figures(title: string): {
  readonly add: (figure: Figure) => void
  /** Names of what broke its limit. */
  readonly broken: () => readonly string[]
} {
  const broken: string[] = []
  console.log(`${title}\n${row(['', 'figure', 'ours', 'limit or peer'])}`)
  return {
    add: ({ what, unit, ours, limit, peer }) => {
      const holds = limit === undefined || ours <= limit
      if (!holds) broken.push(what)
      const beside = [
        ...(limit === undefined ? [] : [`≤ ${short(limit)} ${unit}`]),
        ...(peer === undefined ? [] : [`${peer.who}: ${short(peer.value)} ${unit}`]),
      ]
      console.log(row([holds ? 'ok' : 'BROKEN', what, `${short(ours)} ${unit}`, beside.join('; ')]))
    },
    broken: () => broken,
  }
}

const WIDTHS = [6, 58, 20, 0]

function row(cells: readonly string[]): string {
  return cells.map((cell, at) => cell.padEnd(WIDTHS[at] ?? 0)).join(' | ')
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2)
}

/** The value below which this share of them lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}
