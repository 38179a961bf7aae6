import { describe, expect, test } from 'vitest'
import { KEYS, means, writesACharacter, type KeyName, type Place, type Press } from './keys.ts'

function aPress(code: string, change: Partial<Press> = {}): Press {
  return { code, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, repeat: false, ...change }
}

function works(name: KeyName, place: Place): boolean {
  return means(aPress(KEYS[name].code), KEYS[name], place)
}

describe('a key', () => {
  test('is known by its place, whatever the layout writes with it', () => {
    expect(means(aPress('KeyR'), KEYS.decline, 'page')).toBe(true)
    expect(means(aPress('KeyT'), KEYS.decline, 'page')).toBe(false)
  })

  test.for(['ctrlKey', 'altKey', 'metaKey', 'shiftKey', 'repeat'] as const)('rests while %s is down', (modifier) => {
    expect(means(aPress('KeyR', { [modifier]: true }), KEYS.decline, 'page')).toBe(false)
  })

  test('that needs Shift is not taken for the one that does not', () => {
    const question = aPress('Slash', { shiftKey: true })
    expect([means(question, KEYS.help, 'page'), means(question, KEYS.search, 'page')]).toEqual([true, false])
  })

  test('Enter of the number pad is Enter', () => {
    expect(means(aPress('NumpadEnter'), KEYS.proceed, 'page')).toBe(true)
  })
})

describe('where a key works', () => {
  test('a letter rests while someone types', () => {
    expect([works('decline', 'page'), works('decline', 'typing')]).toEqual([true, false])
  })

  test('Enter belongs to the button that has the focus', () => {
    expect([works('proceed', 'page'), works('proceed', 'control')]).toEqual([true, false])
  })

  test('F2 reads again even out of a text field, but not behind a dialog', () => {
    expect([works('card', 'typing'), works('card', 'dialog')]).toEqual([true, false])
  })

  test('F8 locks everywhere', () => {
    const places: Place[] = ['page', 'control', 'typing', 'dialog']
    expect(places.map((place) => works('lock', place))).toEqual([true, true, true, true])
  })
})

test('what can be switched off are the keys that write a character, and only they', () => {
  const off = Object.entries(KEYS).flatMap(([name, key]) => (writesACharacter(key) ? [name] : []))
  expect(off.toSorted()).toEqual(['decline', 'help', 'history', 'search', 'zoom'])
})

test('the browser keeps its own keys', () => {
  const ours = Object.values(KEYS).map((key): string => key.code)
  for (const theirs of ['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12']) expect(ours).not.toContain(theirs)
})
