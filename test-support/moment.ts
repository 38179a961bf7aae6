export type Moment = {
  /** Settles when the moment has come. */
  readonly awaited: Promise<void>
  readonly come: () => void
}

/** Something that a test waits for instead of sleeping. */
export function aMoment(): Moment {
  const moment = new AbortController()
  const awaited = new Promise<void>((resolve) => {
    moment.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  return { awaited, come: () => moment.abort() }
}
