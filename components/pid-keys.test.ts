import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatNationalId } from '#registry/national-id.ts'
import { codeCharacterTyped, digitsIn, digitTyped, editPid, erasedRange } from './pid-keys.ts'

function aPress(code: string, key: string, shiftKey = false) {
  return { code, key, shiftKey, ctrlKey: false, altKey: false, metaKey: false }
}

describe('a digit key', () => {
  test('means its digit under Kedmanee', () => {
    const row = 'ๅ/-ภถุึคตจ'.split('').map((key, index) => digitTyped(aPress(`Digit${(index + 1) % 10}`, key)))
    expect(row.join('')).toBe('1234567890')
  })

  test('is left to the browser when the layout writes the digit itself', () => {
    expect(digitTyped(aPress('Digit7', '7'))).toBeUndefined()
  })

  test('with Shift writes what the layout says: Kedmanee has Thai digits there', () => {
    expect(digitTyped(aPress('Digit2', '๑', true))).toBeUndefined()
    expect(digitsIn('๑')).toBe('1')
  })

  test('of the number pad moves the caret when NumLock is off', () => {
    expect(digitTyped(aPress('Numpad1', 'End'))).toBeUndefined()
    expect(digitTyped(aPress('Numpad1', 'ๅ'))).toBe('1')
  })

  test('with Ctrl stays a command', () => {
    expect(digitTyped({ ...aPress('Digit1', 'ๅ'), ctrlKey: true })).toBeUndefined()
  })
})

describe('a code', () => {
  test('comes out of a hand scanner the same under Thai and English layouts', () => {
    expect(codeCharacterTyped(aPress('KeyK', 'า'))).toBe('K')
    expect(codeCharacterTyped(aPress('KeyK', 'ษ', true))).toBe('K')
    expect(codeCharacterTyped(aPress('Digit7', 'ึ'))).toBe('7')
    expect(codeCharacterTyped(aPress('KeyK', 'K', true))).toBeUndefined()
  })
})

describe('a number', () => {
  test('is pasted clean in whatever form', () => {
    const forms = ['1-2345-67890-12-1', '1 2345 67890 12 1', '๑๒๓๔๕๖๗๘๙๐๑๒๑', 'เลข 1234567890121 ครับ']
    expect(forms.map((form) => editPid('', { from: 0, to: 0 }, form).digits)).toEqual(forms.map(() => '1234567890121'))
  })

  test('takes no fourteenth digit', () => {
    expect(editPid('1-2345-67890-12-1', { from: 17, to: 17 }, '9').digits).toBe('1234567890121')
  })
})

describe('the caret', () => {
  test('stays where the digit was put in', () => {
    expect(editPid('1-2345-6', { from: 3, to: 3 }, '9')).toEqual({ digits: '1293456', caret: 4 })
  })

  test('is not held up by a hyphen, backwards or forwards', () => {
    const shown = '1-2345-6'
    const back = editPid(shown, erasedRange(shown, { from: 2, to: 2 }, 'Backspace'), '')
    const forth = editPid(shown, erasedRange(shown, { from: 1, to: 1 }, 'Delete'), '')
    expect([back, forth]).toEqual([
      { digits: '23456', caret: 0 },
      { digits: '13456', caret: 1 },
    ])
  })

  test('at the start has nothing to erase', () => {
    expect(editPid('1-2', erasedRange('1-2', { from: 0, to: 0 }, 'Backspace'), '')).toEqual({ digits: '12', caret: 0 })
  })

  test('typing a number digit by digit gives that number, wherever one starts', () => {
    const digits = fc.stringMatching(/^[0-9]{0,13}$/)
    fc.assert(
      fc.property(digits, (number) => {
        let edit = { digits: '', caret: 0 }
        for (const digit of number)
          edit = editPid(formatNationalId(edit.digits), { from: edit.caret, to: edit.caret }, digit)
        expect(edit).toEqual({ digits: number, caret: formatNationalId(number).length })
      }),
    )
  })

  test('never leaves the field', () => {
    const spot = fc.nat({ max: 20 })
    const edits = fc.record({ number: fc.stringMatching(/^[0-9]{0,13}$/), one: spot, other: spot, typed: fc.string() })
    fc.assert(
      fc.property(edits, ({ number, one, other, typed }) => {
        const range = { from: Math.min(one, other), to: Math.max(one, other) }
        const { digits, caret } = editPid(formatNationalId(number), range, typed)
        expect(caret).toBeLessThanOrEqual(formatNationalId(digits).length)
        expect(digits).toMatch(/^[0-9]{0,13}$/)
      }),
    )
  })
})
