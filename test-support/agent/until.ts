import type { CardReader, Presence } from '#agent/card-reader.ts'

/** Resolves with the first presence that fits, now or later; the test's own time limit ends a wait in vain. */
export async function until(reader: CardReader, fits: (presence: Presence) => boolean): Promise<Presence> {
  while (!fits(reader.presence())) {
    await new Promise<void>((resolve) => {
      const stop = reader.onChange(() => {
        stop()
        resolve()
      })
    })
  }
  return reader.presence()
}
