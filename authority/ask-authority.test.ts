import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DOPA_SAYS, startDopaSoapServer, type DopaSoapServer } from '#test-support/dopa-soap-server.ts'
import type { CardQuestion } from './port.ts'

const question: CardQuestion = {
  nationalId: '1234567890121',
  thaiFirstName: 'ฐิติรัตน์',
  thaiLastName: 'ฟื้นฟูญาติ',
  bornOn: '25391122',
  laserNumber: 'JT1234567890',
  chipNumber: null,
  requestNumber: '13060000123456',
}
const nobody = async () => []

let dopa: DopaSoapServer
beforeEach(async () => {
  dopa = await startDopaSoapServer()
  vi.resetModules()
  globalThis.thabianAuthority = undefined
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await dopa.stop()
})

test('without a setting our own tables are asked', async () => {
  vi.stubEnv('AUTHORITY_URL', '')
  const { askAuthority } = await import('./ask-authority.ts')

  expect(await askAuthority(question, nobody)).toMatchObject({ kind: 'answer', source: 'embedded' })
})

test('with an address the service is asked, by the clock of this machine', async () => {
  vi.stubEnv('AUTHORITY_URL', dopa.url)
  const { askAuthority } = await import('./ask-authority.ts')
  const before = new Date().toISOString()

  const answer = await askAuthority(question, nobody)

  expect(answer).toMatchObject({ kind: 'answer', status: 'normal', source: 'soap' })
  expect([before, answer.askedAt, answer.answeredAt, new Date().toISOString()].toSorted()).toEqual([
    before,
    answer.askedAt,
    answer.answeredAt,
    expect.any(String),
  ])
})

test('CS-9: pages and route handlers, which load this file separately, see one breaker', async () => {
  vi.stubEnv('AUTHORITY_URL', dopa.url)
  vi.stubEnv('AUTHORITY_BREAKER_FAILURES', '1')
  const handler = await import('./ask-authority.ts')
  vi.resetModules()
  const page = await import('./ask-authority.ts')
  dopa.say('http-500')

  await handler.askAuthority(question, nobody)

  expect(page.askAuthority).not.toBe(handler.askAuthority)
  expect(page.authorityHealth()).toMatchObject({ state: 'open', lastReason: 'fault' })
  dopa.say(DOPA_SAYS.normal)
  expect(await page.askAuthority(question, nobody)).toMatchObject({ reason: 'breaker-open' })
})

test('a wrong setting is told at the first question', async () => {
  vi.stubEnv('AUTHORITY_URL', 'ftp://cards.example.go.th/')
  const { askAuthority, authorityHealth } = await import('./ask-authority.ts')

  await expect(askAuthority(question, nobody)).rejects.toThrow('AUTHORITY_URL')
  expect(() => authorityHealth()).toThrow('AUTHORITY_URL')
})
