import { circuitBreaker, CircuitState, ConsecutiveBreaker, handleWhenResult, isBrokenCircuitError } from 'cockatiel'
import { AuthoritySilent } from './authority-silent.ts'

export type BreakerSettings = {
  /** Silences in a row after which the card register is left alone (CS-9). */
  readonly failures: number
  /** How long it is left alone before one question may probe it, in milliseconds (CS-9). */
  readonly restMs: number
}

export type BreakerState = 'closed' | 'open' | 'half-open'

export type Breaker = {
  /** What `asking` brought or how it fell silent; undefined when it was not run, because the breaker is open. */
  readonly through: <T>(asking: () => Promise<T | AuthoritySilent>) => Promise<T | AuthoritySilent | undefined>
  readonly state: () => { readonly state: BreakerState; readonly since: Date; readonly nextProbe: Date | undefined }
}

/**
 * Keeps counters from waiting, one after another, for a card register that is down (CS-9).
 *
 * The first question after the rest is the probe; while it is on its way all others are answered at once. Silence is a
 * value here, not an exception: what `asking` throws is our own bug, passes through, and counts neither way.
 */
export function createBreaker(settings: BreakerSettings, clock: () => Date): Breaker {
  let since = clock()
  const rest = restBy(() => {
    const elapsedMs = clock().getTime() - since.getTime()
    return elapsedMs >= settings.restMs || elapsedMs < 0 // a clock that was set back must not keep the breaker open
  })
  const policy = circuitBreaker(
    handleWhenResult((result) => result instanceof AuthoritySilent),
    { breaker: new ConsecutiveBreaker(settings.failures), halfOpenAfter: rest },
  )
  policy.onStateChange(() => {
    since = clock()
  })
  return {
    through: async (asking) => {
      if (policy.state === CircuitState.HalfOpen) return undefined // cockatiel would wait for the probe
      try {
        return await policy.execute(asking)
      } catch (error) {
        if (isBrokenCircuitError(error)) return undefined
        throw error
      }
    },
    state: () => ({
      state: STATES[policy.state],
      since,
      nextProbe: policy.state === CircuitState.Open ? new Date(since.getTime() + settings.restMs) : undefined,
    }),
  }
}

const STATES = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
} as const satisfies Record<CircuitState, BreakerState>

type Rest = { readonly duration: number; readonly next: () => Rest }

/** cockatiel 3.2.1 compares `duration` with `Date.now()`; so that our clock decides, it is either over or endless. */
function restBy(isOver: () => boolean): Rest {
  const rest: Rest = {
    get duration() {
      return isOver() ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
    },
    next: () => rest,
  }
  return rest
}
