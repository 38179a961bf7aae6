import { arabicDigits, formatNationalId } from '#registry/national-id.ts'

/** What a key press tells; a keyboard event, React's or the browser's, has it. */
type KeyPress = Pick<KeyboardEvent, 'code' | 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>

/**
 * The digit on the key that was pressed, when the layout writes something else with it; undefined otherwise.
 *
 * Under Kedmanee the row of digits writes `ๅ/-ภถุึคตจข`: a clerk, and a hand scanner, mean the digits.
 */
export function digitTyped(press: KeyPress): string | undefined {
  if (press.shiftKey || press.ctrlKey || press.altKey || press.metaKey) return undefined
  if (press.key.length !== 1 || /[0-9]/.test(press.key)) return undefined
  return /^(?:Digit|Numpad)([0-9])$/.exec(press.code)?.[1]
}

/** Same for codes of letters and digits: `KeyA` is `A` under every layout. */
export function codeCharacterTyped(press: KeyPress): string | undefined {
  if (press.ctrlKey || press.altKey || press.metaKey) return undefined
  if (press.key.length !== 1 || /[0-9A-Za-z]/.test(press.key)) return undefined
  return digitTyped(press) ?? /^Key([A-Z])$/.exec(press.code)?.[1]
}

/** The digits of a text, Thai ones as Arabic; spaces, hyphens and everything else left out. */
export function digitsIn(text: string): string {
  return arabicDigits(text).replaceAll(/[^0-9]/g, '')
}

const LENGTH = 13

/** Digits, and where the caret stands in their grouped form. */
export type PidEdit = { readonly digits: string; readonly caret: number }

/** The field after `inserted` replaced what stood between `from` and `to` of the grouped text. */
export function editPid(shown: string, range: { from: number; to: number }, inserted: string): PidEdit {
  const before = digitsIn(shown.slice(0, range.from)) + digitsIn(inserted)
  const digits = (before + digitsIn(shown.slice(range.to))).slice(0, LENGTH)
  return { digits, caret: formatNationalId(digits.slice(0, before.length)).length }
}

/** The range that Backspace or Delete means: a hyphen takes the digit behind it along, so that the caret never sticks. */
export function erasedRange(
  shown: string,
  range: { from: number; to: number },
  key: string,
): { from: number; to: number } {
  if (range.from !== range.to) return range
  if (key === 'Backspace')
    return { from: Math.max(0, range.from - (shown[range.from - 1] === '-' ? 2 : 1)), to: range.to }
  return { from: range.from, to: range.to + (shown[range.to] === '-' ? 2 : 1) }
}
