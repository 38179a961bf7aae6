const START = 0xd8
const SCAN = 0xda
const END = 0xd9

/**
 * The picture without its padding, or null when these bytes are none.
 *
 * Walks the segments, as a preview inside one of them has an end marker of its own; a picture is never cut by its
 * padding, since 0x20 is also an ordinary byte of a JPEG.
 */
export function jpegWithin(bytes: Uint8Array): Uint8Array | null {
  if (!isMarker(bytes, 0) || bytes[1] !== START) return null
  let at = 2
  while (isMarker(bytes, at) && bytes[at + 1] !== SCAN) {
    at += 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
  }
  if (!isMarker(bytes, at)) return null
  for (let end = at + 2; end < bytes.length - 1; end += 1) {
    if (isMarker(bytes, end) && bytes[end + 1] === END) return bytes.slice(0, end + 2)
  }
  return null
}

/** Whether a picture may begin here: what follows need not be read otherwise. */
export function beginsJpeg(bytes: Uint8Array): boolean {
  return isMarker(bytes, 0) && bytes[1] === START
}

function isMarker(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xff
}
