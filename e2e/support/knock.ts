import { randomUUID } from 'node:crypto'
import { Agent, request, type IncomingHttpHeaders } from 'node:http'
import { SESSION_COOKIE } from './session-cookie.ts'

/** One HTTP request, byte for byte: a browser would not send most of what the doors must withstand. */
export type Knock = {
  readonly path: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: string | Buffer
  /** Port of another server than the web application's. */
  readonly port?: number
}
export type Heard = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }

const agent = new Agent({ keepAlive: true, maxSockets: 32 })

export function knock({ path, method = 'GET', headers = {}, body, port = webPort() }: Knock): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: '127.0.0.1', port, path, method, headers: { ...withHost(port), ...headers } })
    sent.once('error', reject)
    sent.once('response', (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('error', reject)
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString('utf8'),
        }),
      )
    })
    sent.end(body)
  })
}

function webPort(): number {
  return Number(new URL(process.env['THABIAN_ORIGIN'] ?? '').port)
}

const withHost = (port: number): Record<string, string> => ({ host: `localhost:${port}` })

/** One press at the door for staff writes. */
export type Press = {
  readonly command: string
  /** The command's input, or the whole body as text. */
  readonly input?: unknown
  readonly stepUp?: unknown
  readonly text?: string | Buffer
  readonly cookie?: string | undefined
  readonly key?: string
  readonly method?: string
  /** Of another web server than the shared one, whose Origin it takes all the same. */
  readonly port?: number
  /** Beside or instead of those that a page of ours sends; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
}
export type DoorAnswer = Heard & { readonly refusal: unknown; readonly value: unknown; readonly values: unknown }

/** Presses as a page of ours does. */
export async function press(what: Press): Promise<DoorAnswer> {
  const { command, input = {}, stepUp, cookie, key = randomUUID() } = what
  const heard = await knock({
    path: `/api/office/${command}`,
    method: what.method ?? 'POST',
    headers: defined({
      'content-type': 'application/json',
      'idempotency-key': key,
      origin: process.env['THABIAN_ORIGIN'],
      'sec-fetch-site': 'same-origin',
      cookie: cookie === undefined ? undefined : `${SESSION_COOKIE}=${cookie}`,
      ...what.headers,
    }),
    body: what.text ?? JSON.stringify({ input, stepUp }),
    ...(what.port === undefined ? {} : { port: what.port }),
  })
  return { ...heard, ...membersOf(heard.text) }
}

function defined(headers: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined))
}

function membersOf(text: string): Pick<DoorAnswer, 'refusal' | 'value' | 'values'> {
  const body = jsonOf(text)
  const { refusal, value, values }: Record<string, unknown> =
    typeof body === 'object' && body !== null ? { ...body } : {}
  return { refusal, value, values }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `200`, or the status with why not: `423 locked`. */
export function inShort({ status, refusal }: Pick<DoorAnswer, 'status' | 'refusal'>): string {
  return typeof refusal === 'string' ? `${status} ${refusal}` : String(status)
}
