/** When a screen locks, and how long before that it says so. */
export type IdleLimits = { readonly limitMs: number; readonly warningMs: number }

/** What a screen does that nobody has touched for so long: the lock (SE-2) is announced before it comes (SE-3). */
export function idleStage(idleMs: number, { limitMs, warningMs }: IdleLimits): 'working' | 'warning' | 'over' {
  if (idleMs >= limitMs) return 'over'
  return idleMs >= limitMs - warningMs ? 'warning' : 'working'
}
