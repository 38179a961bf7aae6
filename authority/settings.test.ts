import { expect, test } from 'vitest'
import { authoritySettings } from './settings.ts'

const DEFAULT_BREAKER = { failures: 5, restMs: 10_000 }

test('without a setting the embedded tables play the card register', () => {
  expect(authoritySettings({})).toEqual({ service: undefined, breaker: DEFAULT_BREAKER })
  expect(authoritySettings({ AUTHORITY_URL: '' })).toEqual({ service: undefined, breaker: DEFAULT_BREAKER })
})

test('with an address the service is asked there', () => {
  expect(authoritySettings({ AUTHORITY_URL: 'https://cards.example.go.th/check.asmx' })).toEqual({
    service: {
      url: new URL('https://cards.example.go.th/check.asmx'),
      namespace: 'http://tempuri.org/',
      timeLimitMs: 8_000,
    },
    breaker: DEFAULT_BREAKER,
  })
})

test('every number and the namespace can be set', () => {
  const settings = authoritySettings({
    AUTHORITY_URL: 'http://127.0.0.1:8080/',
    AUTHORITY_NAMESPACE: 'urn:dopa',
    AUTHORITY_TIME_LIMIT_MS: '3000',
    AUTHORITY_BREAKER_FAILURES: '2',
    AUTHORITY_BREAKER_REST_MS: '500',
  })

  expect(settings.service).toMatchObject({ namespace: 'urn:dopa', timeLimitMs: 3_000 })
  expect(settings.breaker).toEqual({ failures: 2, restMs: 500 })
})

test.for(['http://cards.example.go.th/', 'http://127.0.0.1.example.com/', 'http://10.0.0.5/'])(
  'CS-12: personal data does not leave this machine unencrypted to %s',
  (url) => {
    expect(() => authoritySettings({ AUTHORITY_URL: url })).toThrow('AUTHORITY_URL')
  },
)

test.for([
  ['AUTHORITY_URL', 'cards.example.go.th'],
  ['AUTHORITY_URL', 'ftp://cards.example.go.th/'],
  ['AUTHORITY_TIME_LIMIT_MS', '0'],
  ['AUTHORITY_TIME_LIMIT_MS', '8 s'],
  ['AUTHORITY_BREAKER_FAILURES', '0'],
  ['AUTHORITY_BREAKER_REST_MS', '-1'],
] as const)('a wrong %s ("%s") is named, not guessed', ([name, value]) => {
  expect(() => authoritySettings({ [name]: value })).toThrow(name)
})
