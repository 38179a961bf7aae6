import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { inspect } from 'node:util'
import * as z from 'zod'
import { listenOnLoopback, portOf } from '../loopback-port.ts'
import { NAMED_CARD_KEYS } from '../virtual-card/named-cards.ts'
import { PACES, type CardSlot, type SlotState } from './card-slot.ts'
import { panelFile } from './panel-files.ts'
import { panelPage } from './panel-page.ts'
import { PANEL_LANGS } from './texts.ts'

/** Every order carries this header with the value `1`: a form of another page cannot. */
export const PANEL_HEADER = 'x-thabian-panel'
const BODY_LIMIT = 1024

/** Body of `POST /insert`. */
const Insert = z.strictObject({ card: z.enum(NAMED_CARD_KEYS), pace: z.enum(PACES).default('real') })
const Pull = z.strictObject({})

/** Why an order was refused: body `{error}`. */
const REFUSALS = {
  'bad-host': 403,
  'bad-origin': 403,
  'not-found': 404,
  'bad-method': 405,
  'too-large': 413,
  'bad-request': 400,
} as const
type PanelRefusal = keyof typeof REFUSALS

class Refused extends Error {
  override readonly name = 'Refused'
  readonly refusal: PanelRefusal

  constructor(refusal: PanelRefusal) {
    super(refusal)
    this.refusal = refusal
  }
}

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const

export type Panel = { readonly port: number; readonly url: string; stop(): Promise<void> }

export type PanelOptions = { readonly slot: CardSlot; readonly port: number; readonly today: () => string }

function send(
  response: ServerResponse,
  status: number,
  { type, bytes }: { type: string; bytes: Uint8Array | string },
): void {
  response.writeHead(status, { ...HEADERS, 'content-type': type }).end(bytes)
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  send(response, status, { type: 'application/json', bytes: JSON.stringify(body) })
}

/** Names by which this panel may be called: anything else is another page, or a name made to point here. */
function hostsOf(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`]
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new Refused('bad-request')
    bytes += chunk.length
    if (bytes > BODY_LIMIT) throw new Refused('too-large')
    chunks.push(chunk)
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    return body
  } catch {
    throw new Refused('bad-request')
  }
}

async function order<T>(request: IncomingMessage, shape: z.ZodType<T>): Promise<T> {
  const { origin, host } = request.headers
  if (request.method !== 'POST') throw new Refused('bad-method')
  if (host === undefined || origin !== `http://${host}`) throw new Refused('bad-origin')
  if (request.headers[PANEL_HEADER] !== '1') throw new Refused('bad-origin')
  if (request.headers['content-type'] !== 'application/json') throw new Refused('bad-request')
  const parsed = shape.safeParse(await bodyOf(request))
  if (!parsed.success) throw new Refused('bad-request')
  return parsed.data
}

/** The slot's state at once and at every change, as server-sent events. */
function sendEvents(response: ServerResponse, slot: CardSlot): void {
  response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream' })
  const say = (state: SlotState): void => void response.write(`data: ${JSON.stringify(state)}\n\n`)
  say(slot.state())
  response.once('close', slot.onChange(say))
}

async function sendFile(response: ServerResponse, path: string): Promise<void> {
  const file = await panelFile(path)
  if (file === undefined) throw new Refused('not-found')
  send(response, 200, file)
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { slot, port, today }: PanelOptions,
): Promise<void> {
  if (!hostsOf(port).includes(request.headers.host ?? '')) throw new Refused('bad-host')
  const { pathname, searchParams } = new URL(`http://panel${request.url ?? '/'}`)
  switch (pathname) {
    case '/insert': {
      const { card, pace } = await order(request, Insert)
      return sendJson(response, 200, await slot.insert(card, pace))
    }
    case '/pull':
      await order(request, Pull)
      return sendJson(response, 200, await slot.pull())
    case '/state':
      return sendJson(response, 200, slot.state())
    case '/events':
      return sendEvents(response, slot)
    case '/': {
      const lang = PANEL_LANGS.find((known) => known === searchParams.get('lang')) ?? 'th'
      return send(response, 200, { type: 'text/html; charset=utf-8', bytes: panelPage(lang, slot.state(), today()) })
    }
    default:
      return sendFile(response, pathname)
  }
}

function refuse(response: ServerResponse, error: unknown): void {
  if (error instanceof Refused) return sendJson(response, REFUSALS[error.refusal], { error: error.refusal })
  process.stderr.write(`${inspect(error)}\n`)
  if (response.headersSent) response.destroy()
  else sendJson(response, 500, { error: 'bug' })
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
}

/** Serves the control panel on loopback: a page to insert and pull cards, and the same as JSON. */
export async function servePanel(options: PanelOptions): Promise<Panel> {
  const server = createServer((request, response) => {
    const here = { ...options, port: portOf(server) }
    answer(request, response, here).catch((error: unknown) => refuse(response, error))
  })
  const port = await listenOnLoopback(server, options.port)
  return { port, url: `http://127.0.0.1:${port}/`, stop: () => stop(server) }
}
