import { NextRequest } from 'next/server'
import { describe, expect, test } from 'vitest'
import { PATH_HEADER } from '#app/security-headers.ts'
import { proxy } from './proxy.ts'

function anAnswerTo(path: string, headers: Record<string, string> = {}): Headers {
  return proxy(new NextRequest(`http://localhost:3000${path}`, { headers })).headers
}

/** What the proxy passes on to the page: Next notes each overwritten request header on the response under this prefix. */
function passedOn(answer: Headers, name: string): string | null {
  return answer.get(`x-middleware-request-${name}`)
}

describe('every response', () => {
  test('has a nonce of its own', () => {
    const nonces = Array.from({ length: 100 }, () => passedOn(anAnswerTo('/counter'), 'x-nonce'))
    expect(new Set(nonces).size).toBe(100)
    for (const nonce of nonces) expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/)
  })

  test('names the same nonce to the browser and to the page', () => {
    const answer = anAnswerTo('/counter')
    expect(answer.get('Content-Security-Policy')).toContain(`'nonce-${passedOn(answer, 'x-nonce')}'`)
    expect(passedOn(answer, 'content-security-policy')).toBe(answer.get('Content-Security-Policy'))
  })
})

test('what a client claims about nonce, policy or path is overwritten', () => {
  const answer = anAnswerTo('/person/abc?tab=cards', {
    'x-nonce': 'mine',
    'content-security-policy': "script-src 'unsafe-inline'",
    [PATH_HEADER]: '/admin',
  })

  expect(passedOn(answer, 'x-nonce')).not.toBe('mine')
  expect(passedOn(answer, 'content-security-policy')).not.toContain('unsafe-inline')
  expect(passedOn(answer, PATH_HEADER)).toBe('/person/abc?tab=cards')
})

test('nobody is let in or turned away here: a request without a session goes on to its page', () => {
  const answer = anAnswerTo('/audit')
  expect([answer.get('location'), answer.get('x-middleware-next')]).toEqual([null, '1'])
})
