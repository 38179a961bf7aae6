import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { en } from './en.ts'
import { fill, placeholdersIn } from './fill.ts'
import { langNamed, textsIn } from './texts.ts'
import { th } from './th.ts'

const THAI = /[\u0E00-\u0E7F]/

/** Path and text of every sentence: `[['common.cancel', 'ยกเลิก'], …]`. */
function sentencesOf(branch: object, path = ''): [string, string][] {
  return Object.entries(branch).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const here = path === '' ? key : `${path}.${key}`
    if (typeof value === 'string') return [[here, value]]
    if (typeof value === 'object' && value !== null) return sentencesOf(value, here)
    throw new Error(`${here} is neither a text nor a group of texts`)
  })
}

const thai = new Map(sentencesOf(th))
const english = new Map(sentencesOf(en))

describe('the two languages', () => {
  test('have the same texts', () => {
    expect([...english.keys()].toSorted()).toEqual([...thai.keys()].toSorted())
  })

  test('leave no text empty', () => {
    const empty = [...thai, ...english].filter(([, text]) => text.trim() === '')
    expect(empty).toEqual([])
  })

  test('name the same placeholders in every text', () => {
    const different = [...thai].filter(([path, text]) => {
      const other = english.get(path) ?? ''
      return String(placeholdersIn(text).toSorted()) !== String(placeholdersIn(other).toSorted())
    })
    expect(different).toEqual([])
  })

  test('are not mixed: an English text holds Thai only where it quotes how something is written', () => {
    const QUOTES = ['search.houseHint', 'shell.otherLanguage']
    const mixed = [...english].filter(([path, text]) => THAI.test(text) && !QUOTES.includes(path))
    expect(mixed).toEqual([])
  })

  test('are both written out: a Thai text without Thai is a figure or a name', () => {
    const FIGURES = /^[\s\d%+–·,.:-]*$/
    const untranslated = [...thai].filter(([path, text]) => {
      const words = text.replaceAll(/\{\w+\}/g, '')
      return path !== 'shell.otherLanguage' && !THAI.test(text) && !FIGURES.test(words)
    })
    expect(untranslated).toEqual([])
  })

  test('write maiyamok after a space that does not break', () => {
    const loose = [...thai].filter(([, text]) => / ๆ/.test(text))
    expect(loose).toEqual([])
  })
})

describe('a sentence with values', () => {
  test('takes each value at its place', () => {
    expect(fill('{a} แล้ว {b} แล้ว {a}', { a: 'หนึ่ง', b: 2 })).toBe('หนึ่ง แล้ว 2 แล้ว หนึ่ง')
  })

  test('shows a placeholder that got no value', () => {
    expect(fill('อีก {days} วัน', {})).toBe('อีก {days} วัน')
  })

  test('does not read a value as a pattern or a placeholder', () => {
    expect(fill('{a}', { a: '$& {a}' })).toBe('$& {a}')
  })
})

describe('the language', () => {
  test('is Thai when the cookie names none of ours', () => {
    expect(['th', 'en', 'fr', '', undefined].map(langNamed)).toEqual(['th', 'en', 'th', 'th', 'th'])
  })

  test('picks its own dictionary', () => {
    expect([textsIn('th').common.cancel, textsIn('en').common.cancel]).toEqual([th.common.cancel, en.common.cancel])
  })
})

/** What a person would read in this source without it having gone through messages/. */
function literalsIn(source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '')
  const thaiLiterals = code.split('\n').filter((line) => THAI.test(line))
  const attributes = code.match(
    /\s(aria-label|aria-description|aria-valuetext|title|alt|placeholder|label|hint)="[^"]*[A-Za-z]{2}[^"]*"/g,
  )
  const jsxTexts = code.match(/(?<![=-])>[^<>{}()=;]*[A-Za-z]{2}[^<>{}()=;]*<\//g)
  return [...thaiLiterals, ...(attributes ?? []), ...(jsxTexts ?? [])]
}

describe('no screen carries a text of its own', () => {
  const screens = ['app', 'components'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx'))
      .map((file) => join(folder, file)),
  )

  test('the scanner finds what it looks for', () => {
    expect(literalsIn('<p>สวัสดี</p>')).toHaveLength(1)
    expect(literalsIn('<p>\n  Good morning\n</p>')).toHaveLength(1)
    expect(literalsIn('<button aria-label="Close it" />')).toHaveLength(1)
    expect(literalsIn('const a = (x: Map<string, string>) => <p className="text-sm">{texts.close}</p>')).toEqual([])
    expect(screens.length).toBeGreaterThan(0)
  })

  test.each(screens)('%s', (file) => {
    expect(literalsIn(readFileSync(file, 'utf8'))).toEqual([])
  })
})
