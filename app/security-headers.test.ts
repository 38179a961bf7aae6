import { describe, expect, test } from 'vitest'
import { AGENT_PORT } from '#agent/protocol.ts'
import { agentPortFrom, contentSecurityPolicy, securityHeaders, type Setting } from './security-headers.ts'

function aSetting(change: Partial<Setting> = {}): Setting {
  return { nonce: 'bm9uY2U=', agentPort: 47_110, development: false, ...change }
}

function directivesOf(setting: Setting): Record<string, string> {
  return Object.fromEntries(
    contentSecurityPolicy(setting)
      .split('; ')
      .map((directive) => [directive.split(' ')[0] ?? '', directive.split(' ').slice(1).join(' ')]),
  )
}

describe('the content security policy', () => {
  test('refuses whatever it does not name', () => {
    expect(directivesOf(aSetting())).toMatchObject({
      'default-src': "'none'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
    })
  })

  test('lets scripts run by the nonce of this response only', () => {
    expect(directivesOf(aSetting())['script-src']).toBe("'nonce-bm9uY2U=' 'strict-dynamic'")
  })

  test('allows no inline code, no evaluation and no wildcard in production', () => {
    expect(contentSecurityPolicy(aSetting())).not.toMatch(/unsafe|\*|https?:(?!\/\/127\.0\.0\.1:)/)
  })

  test('lets a page call the server and the card agent of this machine, and nobody else', () => {
    expect(directivesOf(aSetting({ agentPort: 50_001 }))['connect-src']).toBe("'self' http://127.0.0.1:50001")
  })

  test('is looser for the development server only', () => {
    expect(directivesOf(aSetting({ development: true }))['script-src']).toContain("'unsafe-eval'")
  })
})

describe('the other headers', () => {
  const headers = securityHeaders(aSetting())

  test('keep nothing of a signed-in page in any cache', () => {
    expect(headers['Cache-Control']).toBe('no-store')
  })

  test('allow the way to the card agent, and no camera or microphone', () => {
    expect(headers['Permissions-Policy']).toContain('loopback-network=(self), local-network-access=(self)')
    expect(headers['Permissions-Policy']).toContain('camera=()')
  })

  test('keep other origins out of our windows and resources', () => {
    expect([headers['Cross-Origin-Opener-Policy'], headers['Cross-Origin-Resource-Policy']]).toEqual([
      'same-origin',
      'same-origin',
    ])
  })

  test('can be sent as they are', () => {
    for (const value of Object.values(headers)) expect(value).toMatch(/^[\u0020-\u007e]+$/)
  })
})

describe("the agent's port", () => {
  test('is the standard one unless set', () => {
    expect([undefined, '', '50001'].map(agentPortFrom)).toEqual([AGENT_PORT, AGENT_PORT, 50_001])
  })

  test.for(['0', '65536', '80.5', 'abc', "1 'unsafe-inline'"])('%s is no port', (value) => {
    expect(() => agentPortFrom(value)).toThrow('THABIAN_AGENT_PORT')
  })
})
