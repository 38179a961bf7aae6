export type Moment = {
  /** Settles when the moment has come. */
  readonly awaited: Promise<void>
  readonly come: () => void
}

/** Something that a test waits for instead of sleeping. */
export function aMoment(): Moment {
  let come: () => void = () => undefined
  const awaited = new Promise<void>((resolve) => {
    come = resolve
  })
  return { awaited, come }
}
