import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { readSoapCall, SoapFault, type SoapCall } from './soap-call.ts'

export type DopaAnswer = { readonly isError: boolean; readonly code: string; readonly text: string }
export type DopaQuestion = SoapCall

/** The words of DOPA's card service for each case that has been seen. */
export const DOPA_SAYS = {
  normal: { isError: false, code: '0', text: 'สถานะปกติ' },
  chipNotNormal: { isError: true, code: '1', text: 'Chip No สถานะไม่ปกติ' },
  expired: { isError: true, code: '2', text: 'บัตรสิ้นสภาพการใช้งาน เนื่องจากกรณี  บัตรหมดอายุ' },
  addressChanged: { isError: true, code: '2', text: 'บัตรสิ้นสภาพการใช้งาน เนื่องจากกรณี การเปลี่ยนที่อยู่' },
  lost: { isError: true, code: '2', text: 'บัตรสิ้นสภาพการใช้งาน เนื่องจากกรณี บัตรหาย' },
  cancelled: { isError: true, code: '2', text: 'บัตรสิ้นสภาพการใช้งาน เนื่องจากกรณี ยกเลิกบัตร' },
  notFound: { isError: true, code: '4', text: 'สถานะไม่ปกติ => ไม่พบเลข Laser จาก PID นี้' },
  mismatch: { isError: true, code: '4', text: 'สถานะไม่ปกติ => ข้อมูลไม่ตรง' },
  incomplete: { isError: true, code: '5', text: 'ข้อมูลที่ใช้ในการตรวจสอบไม่ครบ' },
} as const satisfies Record<string, DopaAnswer>

/** What the server sends instead of an answer of its own making. */
export type DopaReply = { readonly status: number; readonly contentType: string; readonly body: string | Uint8Array }

const NAMESPACE = 'http://tempuri.org/'
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/'
const XML = 'text/xml; charset=utf-8'
const BOMB_LEVELS = 20

/** Everything that may go wrong between a question and its answer. */
export const DOPA_FAULTS = {
  hangs: () => {},
  drips: (_question, response) => {
    response.writeHead(200, { 'content-type': XML })
    const drip = setInterval(() => response.write(' '), 5)
    response.on('close', () => clearInterval(drip))
  },
  malformed: (question, response) =>
    send(response, { status: 200, contentType: XML, body: envelopeOf(question, DOPA_SAYS.normal).slice(0, -20) }),
  'wrong-content-type': (question, response) =>
    send(response, { status: 200, contentType: 'text/html', body: envelopeOf(question, DOPA_SAYS.normal) }),
  'answers-in-tis-620': (question, response) =>
    send(response, { status: 200, contentType: XML, body: tis620(envelopeOf(question, DOPA_SAYS.normal)) }),
  'http-500': (question, response) =>
    send(response, { status: 500, contentType: XML, body: envelopeOf(question, DOPA_SAYS.normal) }),
  'http-404': (_question, response) => send(response, { status: 404, contentType: 'text/html', body: '<h1>404</h1>' }),
  redirects: (_question, response) => response.writeHead(302, { location: '/elsewhere' }).end(),
  fault: (_question, response) => send(response, faultReply(new SoapFault('Server', 'database down'))),
  'fault-with-200': (_question, response) =>
    send(response, { ...faultReply(new SoapFault('Server', 'database down')), status: 200 }),
  huge: (question, response) => {
    const answer = { ...DOPA_SAYS.normal, text: DOPA_SAYS.normal.text + ' '.repeat(1024 * 1024) }
    send(response, { status: 200, contentType: XML, body: envelopeOf(question, answer) })
  },
  'entity-bomb': (question, response) =>
    send(response, { status: 200, contentType: XML, body: bombOf(envelopeOf(question, DOPA_SAYS.normal)) }),
  'another-person': (question, response) => {
    const body = envelopeOf(question, DOPA_SAYS.normal).replace('<IsError>', '<PID>1111111111119</PID><IsError>')
    send(response, { status: 200, contentType: XML, body })
  },
  'another-question': (question, response) => {
    const operation = question.operation === 'CheckCardByCID' ? 'CheckCardByLaser' : 'CheckCardByCID'
    send(response, { status: 200, contentType: XML, body: envelopeOf({ ...question, operation }, DOPA_SAYS.normal) })
  },
  'speaks-no-http': (_question, response) => response.socket?.end('+OK POP3 ready\r\n'),
  'closes-before-answer': (_question, response) => response.destroy(),
  'closes-mid-answer': (question, response) => {
    const body = envelopeOf(question, DOPA_SAYS.normal)
    response.writeHead(200, { 'content-type': XML, 'content-length': Buffer.byteLength(body) })
    response.write(body.slice(0, body.length / 2), () => response.destroy())
  },
} as const satisfies Record<string, (question: DopaQuestion, response: ServerResponse) => unknown>
export type DopaFault = keyof typeof DOPA_FAULTS

/** An answer, a way to find one (a promise is a slow service), a reply byte for byte, or a fault. */
export type DopaBehaviour =
  | DopaAnswer
  | DopaReply
  | ((question: DopaQuestion) => DopaAnswer | Promise<DopaAnswer>)
  | DopaFault

export type DopaSoapServer = {
  readonly url: string
  /** From the next question on; the first behaviour is `DOPA_SAYS.normal`. */
  readonly say: (behaviour: DopaBehaviour) => void
  /** Every question that was understood, oldest first. */
  readonly requests: readonly DopaQuestion[]
  /** Ends open connections too; afterwards the port refuses. */
  readonly stop: () => Promise<void>
}

export type DopaServerOptions = {
  /** A free one when absent. */
  readonly port?: number
  /** Plain HTTP when absent. PEM. */
  readonly tls?: { readonly key: string; readonly cert: string }
}

/**
 * DOPA's card service as an ASP.NET endpoint speaks it, on this machine only.
 *
 * A call that the service would not understand gets a SOAP fault, as there.
 */
export async function startDopaSoapServer({ port = 0, tls }: DopaServerOptions = {}): Promise<DopaSoapServer> {
  const requests: DopaQuestion[] = []
  let behaviour: DopaBehaviour = DOPA_SAYS.normal

  const server = tls === undefined ? createHttpServer(listener) : createHttpsServer(tls, listener)
  function listener(request: IncomingMessage, response: ServerResponse): void {
    answer(request, response).catch((error: unknown) => send(response, faultReply(error)))
  }
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const question = await readSoapCall(request, { soap: SOAP, service: NAMESPACE })
    requests.push(question)
    await behave(behaviour, question, response)
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port')

  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${address.port}/checkcardstatus/checkcardservice.asmx`,
    say: (next) => {
      behaviour = next
    },
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function behave(behaviour: DopaBehaviour, question: DopaQuestion, response: ServerResponse): Promise<void> {
  if (typeof behaviour === 'string') {
    DOPA_FAULTS[behaviour](question, response)
  } else if (typeof behaviour !== 'function' && 'body' in behaviour) {
    send(response, behaviour)
  } else {
    const answer = typeof behaviour === 'function' ? await behaviour(question) : behaviour
    send(response, { status: 200, contentType: XML, body: envelopeOf(question, answer) })
  }
}

/** The answer as ASP.NET writes it: one line, namespaces on envelope and response. */
export function envelopeOf(
  { operation }: Pick<DopaQuestion, 'operation'>,
  { isError, code, text }: DopaAnswer,
): string {
  return (
    '<?xml version="1.0" encoding="utf-8"?>' +
    `<soap:Envelope xmlns:soap="${SOAP}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body>` +
    `<${operation}Response xmlns="${NAMESPACE}"><${operation}Result><IsError>${isError}</IsError><ErrorMessage />` +
    `<Code>${code}</Code><Desc>${escaped(text)}</Desc></${operation}Result></${operation}Response>` +
    '</soap:Body></soap:Envelope>'
  )
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Thai as the card itself writes it, one byte a letter: 0xA1 is U+0E01. */
function tis620(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const point = letter.charCodeAt(0)
    return point >= 0x0e00 ? point - 0x0e00 + 0xa0 : point
  })
}

function bombOf(envelope: string): string {
  const levels = Array.from({ length: BOMB_LEVELS }, (_, level) => `<!ENTITY e${level + 1} "&e${level};&e${level};">`)
  const doctype = `<!DOCTYPE bomb [<!ENTITY e0 "สถานะปกติ">${levels.join('')}]>`
  return envelope.replace('?>', `?>${doctype}`).replace('<Desc>', `<Desc>&e${BOMB_LEVELS};`)
}

function faultReply(error: unknown): DopaReply {
  const { code, message } = error instanceof SoapFault ? error : new SoapFault('Server', String(error))
  const body =
    `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${SOAP}"><soap:Body><soap:Fault>` +
    `<faultcode>soap:${code}</faultcode><faultstring>${escaped(message)}</faultstring><detail />` +
    '</soap:Fault></soap:Body></soap:Envelope>'
  return { status: 500, contentType: XML, body }
}

function send(response: ServerResponse, { status, contentType, body }: DopaReply): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) }).end(body)
}
