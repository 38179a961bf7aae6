import { request, type IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../loopback-port.ts'
import { NAMED_CARD_KEYS, NAMED_CARDS } from '../virtual-card/named-cards.ts'
import { openCardSlot, type CardSlot } from './card-slot.ts'
import { servePanel, type Panel } from './panel-server.ts'
import { PANEL_TEXTS } from './texts.ts'

const today = (): string => '2026-11-24'
let panel: Panel
let slot: CardSlot

beforeAll(async () => {
  slot = openCardSlot({ readerPort: await freePort(), today })
  panel = await servePanel({ slot, port: 0, today })
})

afterAll(async () => {
  await slot.pull()
  await panel.stop()
})

type Asked = { readonly method?: string; readonly headers?: Record<string, string | undefined>; readonly body?: string }
type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string }

/** A request with exactly these headers, which `fetch` would not let us send. */
function ask(path: string, { method = 'GET', headers = {}, body = '' }: Asked = {}): Promise<Answer> {
  return new Promise((answered, failed) => {
    const given = Object.entries(headers).filter(([, value]) => value !== undefined)
    const options = { host: '127.0.0.1', port: panel.port, path, method, headers: Object.fromEntries(given) }
    const sent = request(options, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('end', () => answered({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    sent.on('error', failed).end(body)
  })
}

function order(path: string, body: unknown, headers: Asked['headers'] = {}): Promise<Answer> {
  const own = {
    host: `127.0.0.1:${panel.port}`,
    origin: `http://127.0.0.1:${panel.port}`,
    'x-thabian-panel': '1',
    'content-type': 'application/json',
  }
  return ask(path, { method: 'POST', headers: { ...own, ...headers }, body: JSON.stringify(body) })
}

describe('orders', () => {
  test('insert and pull change the slot and answer with its state', async () => {
    const inserted = await order('/insert', { card: 'normal', pace: 'instant' })
    expect([inserted.status, inserted.body]).toEqual([200, '{"presence":"waiting","card":"normal"}'])
    expect((await ask('/state')).body).toBe('{"presence":"waiting","card":"normal"}')

    const pulled = await order('/pull', {})
    expect([pulled.status, pulled.body]).toEqual([200, '{"presence":"empty","card":null}'])
  })

  test.for([
    ['another page', { origin: 'http://evil.example' }, 403, 'bad-origin'],
    ['a page that hides where it is from', { origin: 'null' }, 403, 'bad-origin'],
    ['no origin', { origin: undefined }, 403, 'bad-origin'],
    ['a plain form, without our header', { 'x-thabian-panel': undefined }, 403, 'bad-origin'],
    ['a name made to point here', { host: 'evil.example', origin: 'http://evil.example' }, 403, 'bad-host'],
    ['a body that is no JSON by its own word', { 'content-type': 'text/plain' }, 400, 'bad-request'],
  ] as const)('%s is refused and changes nothing', async ([, headers, status, error]) => {
    const answer = await order('/insert', { card: 'normal' }, headers)

    expect([answer.status, answer.body]).toEqual([status, JSON.stringify({ error })])
    expect(slot.state().presence).toBe('empty')
  })

  test.for([
    ['an unknown card', { card: 'gold' }, 400],
    ['a property of every object', { card: 'toString' }, 400],
    ['an unknown pace', { card: 'normal', pace: 'warp' }, 400],
    ['more than was asked', { card: 'normal', also: 1 }, 400],
    ['nothing', null, 400],
    ['too much', { card: 'x'.repeat(2000) }, 413],
  ] as const)('%s is refused and changes nothing', async ([, body, status]) => {
    expect((await order('/insert', body)).status).toBe(status)
    expect(slot.state().presence).toBe('empty')
  })

  test('a GET is no order', async () => {
    expect((await ask('/insert')).status).toBe(405)
    expect((await ask('/pull')).status).toBe(405)
  })
})

describe('the page', () => {
  test.for(['th', 'en'] as const)('in %s names every card and can be pressed', async (lang) => {
    const { body, status } = await ask(`/?lang=${lang}`)

    expect(status).toBe(200)
    expect(body).toContain(`<html lang="${lang}">`)
    for (const key of NAMED_CARD_KEYS) {
      expect(body).toContain(`data-card="${key}"`)
      expect(body).toContain(NAMED_CARDS[key][lang])
    }
    expect(body.match(/<button type="button"/g)).toHaveLength(NAMED_CARD_KEYS.length + 1)
  })

  test('an unknown language is Thai', async () => {
    expect((await ask('/?lang=xx')).body).toContain(PANEL_TEXTS.th.title)
  })

  test('the two languages have the same texts, and none is empty', () => {
    expect(Object.keys(PANEL_TEXTS.en)).toEqual(Object.keys(PANEL_TEXTS.th))
    expect([...Object.values(PANEL_TEXTS.en), ...Object.values(PANEL_TEXTS.th)]).not.toContain('')
  })

  test.for([
    ['/panel.css', 'text/css; charset=utf-8'],
    ['/panel.mjs', 'text/javascript; charset=utf-8'],
    ['/fonts/thai-600.woff2', 'font/woff2'],
    ['/photos/lifetime.jpg', 'image/jpeg'],
  ] as const)('%s is served as %s', async ([path, type]) => {
    const { status, headers } = await ask(path)

    expect([status, headers['content-type']]).toEqual([200, type])
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  test.for([
    '/photos/no-photo.jpg',
    '/photos/foreign.jpg',
    '/photos/constructor.jpg',
    '/fonts/../../package.json',
    '/panel-server.ts',
    '/toString',
    '//',
    '/%2e%2e/%2e%2e/package.json',
  ])('%s is not there', async (path) => {
    expect((await ask(path)).status).toBe(404)
  })

  test('a script on another page may not frame it', async () => {
    expect((await ask('/')).headers['content-security-policy']).toContain("frame-ancestors 'none'")
  })

  test('is told of every change as it happens', async () => {
    let told = ''
    const done = new Promise<void>((resolve) => {
      const sent = request({ host: '127.0.0.1', port: panel.port, path: '/events' }, (response) => {
        response.once('data', () => void slot.insert('child', 'instant').then(() => slot.pull()))
        response.setEncoding('utf8').on('data', (chunk: string) => {
          told += chunk
          if (told.split('\n\n').length > 3) resolve(void sent.destroy())
        })
      }).end()
    })

    await done

    expect(told.trimEnd().split('\n\n')).toEqual([
      'data: {"presence":"empty","card":null}',
      'data: {"presence":"waiting","card":"child"}',
      'data: {"presence":"empty","card":null}',
    ])
  })
})
