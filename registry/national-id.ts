/**
 * The 13-digit number of a person (เลขประจำตัวประชาชน): how it is checked, written, hidden and read aloud.
 *
 * Runs in the browser too. Rules NI-1 to NI-6 of docs/rules/national-id.md.
 */

const LENGTH = 13
/** Digits of each group: `1-2345-67890-12-1`. NI-3. */
const GROUPS = [1, 4, 5, 2, 1] as const

/** Spaces of every width, invisible marks and every hyphen or dash that a keyboard or a paste brings along. */
const SEPARATORS = /[\s\u200b-\u200d\u2060\ufeff\u00ad\u2010-\u2015\u2212-]/g
const THAI_DIGIT = /[\u0e50-\u0e59]/g
const THAI_ZERO = 0x0e50

/** Thai digits become Arabic ones; everything else stays. */
export function arabicDigits(text: string): string {
  return text.replace(THAI_DIGIT, (digit) => String(digit.charCodeAt(0) - THAI_ZERO))
}

/** What was typed or pasted, without separators and in Arabic digits; letters stay, so that they can be refused. NI-2. */
export function normaliseNationalId(text: string): string {
  return arabicDigits(text).replace(SEPARATORS, '')
}

/** The 13th digit that belongs to the first twelve. NI-1. */
export function checkDigitOf(firstTwelve: string): string {
  const digits = firstTwelve.slice(0, LENGTH - 1).split('')
  const sum = digits.reduce((total, digit, i) => total + Number(digit) * (LENGTH - i), 0)
  return String((11 - (sum % 11)) % 10)
}

/** Thirteen Arabic digits, the last of which is the right one. Proves a clean copy, not that the person exists. NI-1. */
export function isNationalId(digits: string): boolean {
  return /^[0-9]{13}$/.test(digits) && checkDigitOf(digits) === digits[LENGTH - 1]
}

export const NATIONAL_ID_PROBLEMS = ['empty', 'not-digits', 'too-short', 'too-long', 'check-digit'] as const
export type NationalIdProblem = (typeof NATIONAL_ID_PROBLEMS)[number]

/** What is wrong with a typed number, or undefined when it may be looked up. NI-2. */
export function nationalIdProblem(text: string): NationalIdProblem | undefined {
  const digits = normaliseNationalId(text)
  if (digits === '') return 'empty'
  if (!/^[0-9]+$/.test(digits)) return 'not-digits'
  if (digits.length < LENGTH) return 'too-short'
  if (digits.length > LENGTH) return 'too-long'
  return isNationalId(digits) ? undefined : 'check-digit'
}

/** The 13 digits that were meant, or undefined; `nationalIdProblem` says why. NI-2. */
export function parseNationalId(text: string): string | undefined {
  return nationalIdProblem(text) === undefined ? normaliseNationalId(text) : undefined
}

function grouped(characters: string): readonly string[] {
  let from = 0
  return GROUPS.map((length) => characters.slice(from, (from += length))).filter((group) => group !== '')
}

/** `1-2345-67890-12-1`; groups what is there so far while a number is being typed. NI-3. */
export function formatNationalId(digits: string): string {
  return grouped(digits).join('-')
}

/** `1-XXXX-XXXXX-12-1`: the person type and the last three digits. NI-4. */
export function maskNationalId(digits: string): string {
  return formatNationalId(`${digits.slice(0, 1)}XXXXXXXXX${digits.slice(-3)}`)
}

/** `1, 2 3 4 5, 6 7 8 9 0, 1 2, 1`: for `aria-label`, so that no group is read as a number of thousands. NI-3. */
export function spokenNationalId(digits: string): string {
  return grouped(digits)
    .map((group) => group.split('').join(' '))
    .join(', ')
}

/** What the first digit says about how the person came into the register; it never decides nationality. NI-5. */
export const PERSON_TYPES = {
  '0': 'without-status',
  '1': 'born-notified-in-time',
  '2': 'born-notified-late',
  '3': 'registered-before-1984',
  '4': 'moved-before-1984',
  '5': 'added-later',
  '6': 'stay-temporary',
  '7': 'child-of-temporary',
  '8': 'alien-or-naturalised',
} as const
export type PersonType = (typeof PERSON_TYPES)[keyof typeof PERSON_TYPES]

/** Undefined for 9, which no rule gives out, and for anything that is no digit. NI-5. */
export function personTypeOf(digits: string): PersonType | undefined {
  const types: Partial<Record<string, PersonType>> = PERSON_TYPES
  return types[digits.slice(0, 1)]
}
