import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import {
  DOPA_FAULTS,
  DOPA_SAYS,
  startDopaSoapServer,
  type DopaAnswer,
  type DopaFault,
  type DopaSoapServer,
} from '#test-support/dopa-soap-server.ts'
import { SELF_SIGNED } from '#test-support/self-signed.ts'
import { AuthoritySilent } from './authority-silent.ts'
import type { CardQuestion, CardStatus, SilentReason, VoidCause } from './port.ts'
import { askBySoap } from './soap.ts'

let dopa: DopaSoapServer
beforeAll(async () => {
  dopa = await startDopaSoapServer()
})
afterAll(() => dopa.stop())

const namespace = 'http://tempuri.org/'
const ask = (question: CardQuestion, timeLimitMs = 8_000) =>
  askBySoap(question, { url: new URL(dopa.url), namespace, timeLimitMs })

const thitirat: CardQuestion = {
  nationalId: '1234567890121',
  thaiFirstName: 'ฐิติรัตน์',
  thaiLastName: 'ฟื้นฟูญาติ',
  bornOn: '25391122',
  laserNumber: 'JT1234567890',
  chipNumber: '5364260c1b3033f4',
  requestNumber: '13060000123456',
}

test('CS-1: a card is normal when the service says exactly that', async () => {
  dopa.say(DOPA_SAYS.normal)

  expect(await ask(thitirat)).toEqual({
    kind: 'answer',
    status: 'normal',
    cause: 'none',
    code: '0',
    text: 'สถานะปกติ',
    latest: null,
    latestIssuedOn: null,
    expiresOn: null,
    askedBy: 'laser',
  })
})

test.for<[keyof typeof DOPA_SAYS, CardStatus, VoidCause]>([
  ['normal', 'normal', 'none'],
  ['chipNotNormal', 'chip-not-normal', 'none'],
  ['expired', 'void', 'expired'],
  ['addressChanged', 'void', 'address-changed'],
  ['lost', 'void', 'lost'],
  ['cancelled', 'void', 'cancelled'],
  ['notFound', 'not-found', 'none'],
  ['mismatch', 'mismatch', 'none'],
  ['incomplete', 'incomplete', 'none'],
])('CS-2: %s comes back as %s, with cause %s, code and words kept', async ([saying, status, cause]) => {
  dopa.say(DOPA_SAYS[saying])

  expect(await ask(thitirat)).toMatchObject({
    status,
    cause,
    code: DOPA_SAYS[saying].code,
    text: DOPA_SAYS[saying].text,
  })
})

test('CS-11: the service says of no card that it is the latest, only of a replaced one that it is not', async () => {
  dopa.say({ ...DOPA_SAYS.lost, text: 'บัตรสิ้นสภาพการใช้งาน เนื่องจากกรณี ทำบัตรใหม่' })
  expect(await ask(thitirat)).toMatchObject({ cause: 'replaced', latest: false })

  dopa.say(DOPA_SAYS.lost)
  expect(await ask(thitirat)).toMatchObject({ cause: 'lost', latest: null })
})

test('CS-7: a card with a laser number is asked by it, with name and day of birth', async () => {
  dopa.say(DOPA_SAYS.normal)

  await ask(thitirat)

  expect(dopa.requests.at(-1)).toEqual({
    operation: 'CheckCardByLaser',
    parameters: {
      PID: '1234567890121',
      FirstName: 'ฐิติรัตน์',
      LastName: 'ฟื้นฟูญาติ',
      BirthDay: '25391122',
      Laser: 'JT1234567890',
    },
  })
})

test('CS-7: a card without a laser number is asked by its chip', async () => {
  dopa.say(DOPA_SAYS.normal)

  const said = await ask({ ...thitirat, laserNumber: null })

  expect(said).toMatchObject({ status: 'normal', askedBy: 'chip' })
  expect(dopa.requests.at(-1)).toEqual({
    operation: 'CheckCardByCID',
    parameters: { ChipNo: '5364260c1b3033f4', pid: '1234567890121', bp1no: '13060000123456' },
  })
})

test('CS-7: that a card with neither number lacks data is left to the service to say', async () => {
  dopa.say(({ parameters }) => (parameters['Laser'] === '' ? DOPA_SAYS.incomplete : DOPA_SAYS.normal))

  expect(await ask({ ...thitirat, laserNumber: null, chipNumber: null })).toMatchObject({ status: 'incomplete' })
})

test('whatever stands on a card arrives as text and changes nothing around it', async () => {
  dopa.say(DOPA_SAYS.normal)

  await ask({ ...thitirat, thaiFirstName: `</FirstName><PID>1&amp;"'\u0000\uD800`, thaiLastName: ']]><!-- & &lt;' })

  expect(dopa.requests.at(-1)?.parameters).toMatchObject({
    PID: '1234567890121',
    FirstName: `</FirstName><PID>1&amp;"'`,
    LastName: ']]><!-- & &lt;',
  })
})

const SILENCES = {
  hangs: ['timeout', '60 ms'],
  drips: ['timeout', '60 ms'],
  malformed: ['malformed', 'not well-formed'],
  'wrong-content-type': ['malformed', 'answer is not XML'],
  'answers-in-tis-620': ['malformed', 'answer is not UTF-8'],
  'http-500': ['fault', 'HTTP 500'],
  'http-404': ['fault', 'HTTP 404'],
  redirects: ['fault', 'HTTP 302'],
  fault: ['fault', 'HTTP 500'],
  'fault-with-200': ['fault', 'SOAP fault'],
  huge: ['malformed', 'answer too large'],
  'entity-bomb': ['malformed', 'document type'],
  'another-person': ['another-person', 'answer about another person'],
  'another-question': ['malformed', 'not one CheckCardByLaserResponse'],
  'speaks-no-http': ['malformed', 'HPE_INVALID_CONSTANT'],
  'closes-before-answer': ['unreachable', 'ECONNRESET'],
  'closes-mid-answer': ['unreachable', 'ECONNRESET'],
} as const satisfies Record<DopaFault, readonly [SilentReason, string]>

const FAULTS = Object.keys(DOPA_FAULTS).filter((fault): fault is DopaFault => fault in SILENCES)

test.for(FAULTS)('CS-6: a service that %s is silent', async (fault) => {
  const [reason, detail] = SILENCES[fault]
  dopa.say(fault)

  const limit = reason === 'timeout' ? 60 : 8_000
  await expect(ask(thitirat, limit)).rejects.toMatchObject({ reason, message: detail })
})

test('CS-6: a service that is not there is silent', async () => {
  const gone = await startDopaSoapServer()
  await gone.stop()

  const asking = askBySoap(thitirat, { url: new URL(gone.url), namespace, timeLimitMs: 8_000 })

  await expect(asking).rejects.toMatchObject({ reason: 'unreachable', message: 'ECONNREFUSED' })
})

test('CS-12: a service whose certificate nobody vouches for is not told who is asked about', async () => {
  const stranger = await startDopaSoapServer({ tls: SELF_SIGNED })
  onTestFinished(() => stranger.stop())

  const asking = askBySoap(thitirat, { url: new URL(stranger.url), namespace, timeLimitMs: 8_000 })

  await expect(asking).rejects.toMatchObject({ reason: 'unreachable', message: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  expect(stranger.requests).toEqual([])
})

test('CS-10: a slow answer within the time limit is an answer', async () => {
  const waiting: ((answer: DopaAnswer) => void)[] = []
  dopa.say(() => new Promise((resolve) => waiting.push(resolve)))

  const asking = ask(thitirat)
  await expect.poll(() => waiting.length).toBe(1)
  waiting[0]?.(DOPA_SAYS.lost)

  expect(await asking).toMatchObject({ status: 'void', cause: 'lost' })
})

test('CS-8: the service of another namespace is not the card service', async () => {
  dopa.say(DOPA_SAYS.normal)

  const asking = askBySoap(thitirat, { url: new URL(dopa.url), namespace: 'urn:other', timeLimitMs: 8_000 })

  await expect(asking).rejects.toMatchObject({ reason: 'fault' })
})

test('CS-6: whatever bytes come back over HTTP, they are silence', async () => {
  const aReply = fc.record({
    status: fc.constantFrom(200, 200, 200, 204, 301, 400, 401, 500, 503),
    contentType: fc.constantFrom('text/xml; charset=utf-8', 'application/soap+xml', 'text/html', 'text/xmlish', ''),
    body: fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 300 })),
  })
  await fc.assert(
    fc.asyncProperty(aReply, async (reply) => {
      dopa.say(reply)
      await expect(ask(thitirat)).rejects.toBeInstanceOf(AuthoritySilent)
    }),
    { numRuns: 150 },
  )
}, 30_000)
