import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkDigitOf,
  formatNationalId,
  isNationalId,
  maskNationalId,
  nationalIdProblem,
  normaliseNationalId,
  parseNationalId,
  personTypeOf,
  spokenNationalId,
} from './national-id.ts'

const SAMPLE = '1234567890121'
/** Its weight is 11, which a remainder by 11 cannot see. */
const THIRD = 2
const CHECK = 12

const aDigit = fc.integer({ min: 0, max: 9 })
const aFirstTwelve = fc.array(aDigit, { minLength: 12, maxLength: 12 }).map((all) => all.join(''))
const aNumber = aFirstTwelve.map((twelve) => twelve + checkDigitOf(twelve))

/** `number` with one digit raised by `by`, round the clock. */
function slip(number: string, position: number, by: number): string {
  return number.slice(0, position) + String((Number(number[position]) + by) % 10) + number.slice(position + 1)
}

describe('the check digit', () => {
  test('NI-1: the sample number of the screens is right', () => {
    expect(isNationalId(SAMPLE)).toBe(true)
  })

  test('NI-1: the sample number printed in the source document is wrong', () => {
    expect(isNationalId('1868600886868')).toBe(false)
    expect(nationalIdProblem('1-8686-00886-86-8')).toBe('check-digit')
  })

  test('NI-1: of the ten numbers with the same first twelve digits exactly one is right', () => {
    fc.assert(
      fc.property(aFirstTwelve, (twelve) => {
        expect('0123456789'.split('').filter((digit) => isNationalId(twelve + digit))).toHaveLength(1)
      }),
    )
  })

  test('NI-1: a wrong digit is found in every place but the third, as long as the check digit is not 1', () => {
    const aPlace = fc.nat({ max: CHECK }).filter((place) => place !== THIRD)
    fc.assert(
      fc.property(aNumber, aPlace, fc.integer({ min: 1, max: 9 }), (number, place, by) => {
        fc.pre(number[CHECK] !== '1')
        expect(isNationalId(slip(number, place, by))).toBe(false)
      }),
    )
  })

  test('NI-1: a wrong check digit is always found', () => {
    fc.assert(
      fc.property(aNumber, fc.integer({ min: 1, max: 9 }), (number, by) => {
        expect(isNationalId(slip(number, CHECK, by))).toBe(false)
      }),
    )
  })

  test('NI-6: a wrong third digit is never found, so a right check digit is no proof', () => {
    fc.assert(
      fc.property(aNumber, fc.integer({ min: 1, max: 9 }), (number, by) => {
        expect(isNationalId(slip(number, THIRD, by))).toBe(true)
      }),
    )
  })

  test('NI-6: the remainders 0 and 10 share the check digit 1, so that one slip in the sample goes unseen', () => {
    expect(isNationalId('1134567890121')).toBe(true)
  })

  test.for(['', '123456789012', '12345678901211', '123456789012a', '๑๒๓๔๕๖๗๘๙๐๑๒๑', ' 1234567890121'])(
    'NI-1: %j is not thirteen Arabic digits',
    (text) => {
      expect(isNationalId(text)).toBe(false)
    },
  )
})

describe('typing and pasting', () => {
  test.for([
    '1234567890121',
    '1-2345-67890-12-1',
    ' 1 2345 67890 12 1 ',
    '๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑',
    '1–2345—67890−12‑1',
    '\u200b1\u00a02345\u202f67890\ufeff121\n',
  ])('NI-2: %j is read as the same number', (text) => {
    expect(parseNationalId(text)).toBe(SAMPLE)
  })

  test.for([
    ['', 'empty'],
    [' - ', 'empty'],
    ['12345', 'too-short'],
    ['12345678901234', 'too-long'],
    ['1234567890122', 'check-digit'],
    ['l234567890121', 'not-digits'],
    ['1.2345.67890.12.1', 'not-digits'],
    ['-1e12', 'not-digits'],
    ['１２３４５６７８９０１２１', 'not-digits'],
  ] as const)('NI-2: %j is refused as %s', ([text, problem]) => {
    expect(nationalIdProblem(text)).toBe(problem)
    expect(parseNationalId(text)).toBeUndefined()
  })

  test('NI-2: whatever is typed is read or refused, and reading twice changes nothing', () => {
    const anything = fc.string({ unit: fc.constantFrom(...'0123456789๐๑๒๓๔๕๖๗๘๙ -–Xๅ\t'.split('')), maxLength: 20 })
    fc.assert(
      fc.property(anything, (text) => {
        const read = parseNationalId(text)
        expect(read === undefined).toBe(nationalIdProblem(text) !== undefined)
        expect(normaliseNationalId(normaliseNationalId(text))).toBe(normaliseNationalId(text))
        if (read !== undefined) expect(isNationalId(read)).toBe(true)
      }),
    )
  })
})

describe('showing', () => {
  test('NI-3: a number is written in groups of 1, 4, 5, 2 and 1', () => {
    expect(formatNationalId(SAMPLE)).toBe('1-2345-67890-12-1')
  })

  test.for([
    ['', ''],
    ['1', '1'],
    ['12', '1-2'],
    ['12345', '1-2345'],
    ['123456', '1-2345-6'],
    ['123456789012', '1-2345-67890-12'],
  ] as const)('NI-3: %j is grouped while it is being typed', ([digits, shown]) => {
    expect(formatNationalId(digits)).toBe(shown)
  })

  test('NI-3: what is written can be read again', () => {
    fc.assert(
      fc.property(aNumber, (number) => {
        expect(parseNationalId(formatNationalId(number))).toBe(number)
      }),
    )
  })

  test('NI-3: a screen reader hears single digits, with a pause between the groups', () => {
    expect(spokenNationalId(SAMPLE)).toBe('1, 2 3 4 5, 6 7 8 9 0, 1 2, 1')
  })

  test('NI-4: masked, only the person type and the last three digits are left', () => {
    expect(maskNationalId(SAMPLE)).toBe('1-XXXX-XXXXX-12-1')
  })

  test('NI-4: two people who differ in the hidden digits alone look the same', () => {
    fc.assert(
      fc.property(aNumber, fc.array(aDigit, { minLength: 9, maxLength: 9 }), (number, hidden) => {
        const other = number.slice(0, 1) + hidden.join('') + number.slice(10)
        expect(maskNationalId(other)).toBe(maskNationalId(number))
      }),
    )
  })
})

describe('the person type', () => {
  test.for([
    ['0', 'without-status'],
    ['1', 'born-notified-in-time'],
    ['2', 'born-notified-late'],
    ['3', 'registered-before-1984'],
    ['4', 'moved-before-1984'],
    ['5', 'added-later'],
    ['6', 'stay-temporary'],
    ['7', 'child-of-temporary'],
    ['8', 'alien-or-naturalised'],
  ] as const)('NI-5: a number that begins with %s means %s', ([digit, type]) => {
    expect(personTypeOf(`${digit}234567890121`)).toBe(type)
  })

  test.for(['9234567890121', '', 'x'])('NI-5: %j says nothing about the person', (digits) => {
    expect(personTypeOf(digits)).toBeUndefined()
  })
})
