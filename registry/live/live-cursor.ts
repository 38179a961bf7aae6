/** The place of a live event in its office's stream: the number of its audit entry, and its position within. */
export type LiveCursor = { readonly number: bigint; readonly position: number }

/** Before the first event of an office. */
export const BEFORE_ALL: LiveCursor = { number: 0n, position: -1 }

/** `128.0`: the id that the browser gives back as Last-Event-ID. */
export function cursorText({ number, position }: LiveCursor): string {
  return `${number}.${position}`
}

/** The place behind an id; undefined when it is not one of ours. */
export function parseCursor(text: string): LiveCursor | undefined {
  const [, number, position] = /^([0-9]{1,18})\.(-1|[0-9]{1,4})$/.exec(text) ?? []
  if (number === undefined || position === undefined) return undefined
  return { number: BigInt(number), position: Number(position) }
}

export function isAfter(one: LiveCursor, other: LiveCursor): boolean {
  return one.number === other.number ? one.position > other.position : one.number > other.number
}
