/** U+0E01 stands at 0xA1: the Thai block of Unicode is TIS-620 moved by this much. */
const THAI_OFFSET = 0x0e01 - 0xa1

/**
 * The bytes that the chip holds for a text: ASCII as it is, Thai in TIS-620.
 *
 * @throws {RangeError} when the text has a character that no Thai ID card can hold
 */
export function tis620(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0)
    if (code < 0x80) return code
    const isThai = (code >= 0x0e01 && code <= 0x0e3a) || (code >= 0x0e3f && code <= 0x0e5b)
    if (!isThai || character.length > 1) throw new RangeError(`no TIS-620 byte for ${JSON.stringify(character)}`)
    return code - THAI_OFFSET
  })
}
