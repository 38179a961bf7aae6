import { BUDDHIST_OFFSET, plainDate } from '../plain-date.ts'

/**
 * Which PINs are too easy to guess, whoever they belong to (DI-1). Asked on the phone while typing and by the server again.
 *
 * Runs in the browser too. Source: S1 for the eight digits; what is weak is our own list.
 */

export const PIN_LENGTH = 8
/** Longest block whose repetition is refused: 1234 1234. */
const LONGEST_BLOCK = 4
/** Christian years that somebody may mean by a date, and the same years of the Buddhist count. */
export const PIN_YEARS = { first: 1900, last: 2100 } as const

export const PIN_PROBLEMS = [
  'not-eight-digits',
  'all-equal',
  'run',
  'repeated-block',
  'palindrome',
  'date',
  'in-national-id',
] as const
export type PinProblem = (typeof PIN_PROBLEMS)[number]

/** Why this PIN is refused for the holder of this 13-digit number, or undefined when it may be set. DI-1. */
export function pinProblem(pin: string, nationalId: string): PinProblem | undefined {
  if (!/^[0-9]{8}$/.test(pin)) return 'not-eight-digits'
  if (repeats(pin, 1)) return 'all-equal'
  if (isRun(pin)) return 'run'
  if (repeatsShortBlock(pin)) return 'repeated-block'
  if (isPalindrome(pin)) return 'palindrome'
  if (isDate(pin)) return 'date'
  return nationalId.includes(pin) ? 'in-national-id' : undefined
}

/** Up or down by one at every step, also across 9→0. */
function isRun(pin: string): boolean {
  const steps = new Set(
    Array.from(pin)
      .slice(1)
      .map((digit, i) => (Number(digit) - Number(pin.charAt(i)) + 10) % 10),
  )
  return steps.size === 1 && (steps.has(1) || steps.has(9))
}

function repeatsShortBlock(pin: string): boolean {
  return Array.from({ length: LONGEST_BLOCK }, (_, i) => i + 1).some((length) => repeats(pin, length))
}

/** Whether every digit is the one `length` before it. */
function repeats(pin: string, length: number): boolean {
  return pin.slice(length) === pin.slice(0, -length)
}

function isPalindrome(pin: string): boolean {
  return Array.from(pin).toReversed().join('') === pin
}

/** DDMMYYYY, MMDDYYYY or YYYYMMDD of either count of years. */
function isDate(pin: string): boolean {
  const [one, two, year] = [pin.slice(0, 2), pin.slice(2, 4), pin.slice(4)].map(Number)
  const [yearFirst, month, day] = [pin.slice(0, 4), pin.slice(4, 6), pin.slice(6)].map(Number)
  return isDay(year, two, one) || isDay(year, one, two) || isDay(yearFirst, month, day)
}

function isDay(year = 0, month = 0, day = 0): boolean {
  return [year, year - BUDDHIST_OFFSET].some(
    (christian) =>
      christian >= PIN_YEARS.first && christian <= PIN_YEARS.last && plainDate(christian, month, day) !== undefined,
  )
}
