import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ID = /\b[A-Z]{2}-[1-9][0-9]?\b/g
/** First cell of a row in docs/rules: `| CC-1 | …`. */
const RULE_ROW = /^\| ([A-Z]{2}-[1-9][0-9]?) *\|/gm
/** A title or a cell of a test table that is or begins with ids: `'OB-1, LV-1: …'`. */
const TESTED = /['"`]([A-Z]{2}-[1-9][0-9]?(?:(?:, | and )[A-Z]{2}-[1-9][0-9]?)*)(?=[:'"`])/g
/** A path of ours in backticks: `registry/national-id.ts`. */
const NAMED_FILE =
  /`((?:app|authority|bench|components|db|docs|e2e|messages|registry|smartcard-agent|test-support|worker)\/[^`\s*…<>{}]+\.[a-z]+)`/g
const NOT_OURS = ['node_modules', '.next', '.git']

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return NOT_OURS.includes(entry.name) ? [] : filesBelow(path)
    return [path]
  })
}

const files = filesBelow('.')
const read = (path: string): string => readFileSync(path, 'utf8')
const matchesIn = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([all, group]) => group ?? all)

const documents = files.filter((path) => /^(docs\/.*|README)\.md$/.test(path))
const tests = files.filter((path) => /\.(test|e2e)\.tsx?$/.test(path) && path !== 'docs/rules.test.ts')
const sources = files.filter(
  (path) => /\.(tsx?|sql)$/.test(path) && !tests.includes(path) && path !== 'docs/rules.test.ts',
)

const rules = documents
  .filter((path) => path.startsWith('docs/rules/'))
  .flatMap((path) => matchesIn(read(path), RULE_ROW))
const titles = tests.flatMap((path) => matchesIn(read(path), TESTED))
const tested = new Set(titles.flatMap((title) => matchesIn(title, ID)))

test('rules, tests and sources are found at all', () => {
  expect(rules).toContain('CC-1')
  expect(tested).toContain('CC-1')
  expect(sources).toContain(join('registry', 'card-check', 'rules.ts'))
})

test('every rule has its own id', () => {
  expect(rules.filter((id, i) => rules.indexOf(id) !== i)).toEqual([])
})

test('every rule has a test that names it', () => {
  expect(rules.filter((id) => !tested.has(id))).toEqual([])
})

test('every rule that a test names is written down', () => {
  expect([...tested].filter((id) => !rules.includes(id))).toEqual([])
})

test('every rule that code cites is written down', () => {
  const cited = sources.flatMap((path) => matchesIn(read(path), ID).map((id) => ({ id, path })))
  expect(cited.filter(({ id }) => !rules.includes(id)).map(({ id, path }) => `${id} in ${path}`)).toEqual([])
})

test('every file that a document names exists', () => {
  const named = documents.flatMap((path) => matchesIn(read(path), NAMED_FILE).map((file) => ({ file, path })))
  expect(named.length).toBeGreaterThan(0)
  expect(named.filter(({ file }) => !existsSync(file)).map(({ file, path }) => `${file} in ${path}`)).toEqual([])
})
