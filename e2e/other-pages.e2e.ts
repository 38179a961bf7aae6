import { AGENT_HEADER } from '#agent/protocol.ts'
import { at, expect, origin, test } from './support/desk.ts'
import { knock } from './support/knock.ts'

const agentPort = (): number => Number(process.env['THABIAN_AGENT_PORT'])

type Call = { readonly port: number; readonly header: string; readonly mode: 'cors' | 'no-cors' }

/** What a page's own script gets out of the agent, verb by verb. Runs in the page: no function in it has a name. */
async function callFromPage({ port, header, mode }: Call): Promise<Record<string, string>> {
  const heard: Record<string, string> = {}
  for (const verb of ['status', 'events', 'read']) {
    const headers =
      mode === 'cors' ? { 'content-type': 'application/json', [header]: '1' } : { 'content-type': 'text/plain' }
    heard[verb] = await fetch(`http://127.0.0.1:${port}/${verb}`, { method: 'POST', mode, headers, body: '{}' }).then(
      async (response) => (response.type === 'opaque' ? 'opaque' : `${response.status} ${await response.text()}`),
      () => 'nothing',
    )
  }
  return heard
}

test('a page of another origin gets nothing out of the agent, while ours is served', async ({
  office,
  reader,
  deskOf,
}) => {
  await reader.insert('normal')
  const page = await deskOf(office.clerk)
  const call = { port: agentPort(), header: AGENT_HEADER }

  await page.goto(origin().replace('localhost', '127.0.0.1') + '/sign-in')
  const cors = await page.evaluate(callFromPage, { ...call, mode: 'cors' } as const)
  const blind = await page.evaluate(callFromPage, { ...call, mode: 'no-cors' } as const)

  expect(cors).toEqual({ status: 'nothing', events: 'nothing', read: 'nothing' })
  expect(new Set(Object.values(blind))).toEqual(new Set(['opaque']))
  await page.goto(at('/sign-in'))
  const own = await page.evaluate(async ({ port, header }) => {
    const headers = { 'content-type': 'application/json', [header]: '1' }
    return (await fetch(`http://127.0.0.1:${port}/status`, { method: 'POST', headers, body: '{}' })).status
  }, call)
  expect(own).toBe(200)
})

const STRANGERS: Readonly<Record<string, readonly [number, Readonly<Record<string, string>>]>> = {
  'a page of another origin': [403, { origin: 'https://elsewhere.example' }],
  'a page without an origin': [403, { origin: 'null' }],
  'a name that was bound to this machine': [421, { host: 'elsewhere.example' }],
  'a form of another page': [400, { 'content-type': 'application/x-www-form-urlencoded' }],
}

test('the agent tells strangers why not, and nothing else; no answer allows them to read it', async ({ reader }) => {
  await reader.insert('normal')

  for (const [who, [status, change]] of Object.entries(STRANGERS)) {
    for (const path of ['/status', '/events', '/read']) {
      const usual = {
        'content-type': 'application/json',
        [AGENT_HEADER]: '1',
        origin: origin(),
        host: `127.0.0.1:${agentPort()}`,
      }
      const heard = await knock({
        port: agentPort(),
        path,
        method: 'POST',
        headers: { ...usual, ...change },
        body: '{}',
      })
      expect(heard.status, `${who} ${path}`).toBe(status)
      expect(heard.text).not.toMatch(/card|reader|[0-9]{13}/i)
      if (change['origin'] !== undefined) expect(heard.headers['access-control-allow-origin']).toBeUndefined()
    }
  }
})

test('a ticket that somebody made up reads no card', async ({ reader }) => {
  await reader.insert('normal')
  const headers = {
    'content-type': 'application/json',
    [AGENT_HEADER]: '1',
    origin: origin(),
    host: `127.0.0.1:${agentPort()}`,
  }

  for (const ticket of ['', 'a.b.c', `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.AA`]) {
    const heard = await knock({
      port: agentPort(),
      path: '/read',
      method: 'POST',
      headers,
      body: JSON.stringify({ ticket }),
    })
    expect([400, 401]).toContain(heard.status)
    expect(heard.text).not.toMatch(/"jws"|[0-9]{13}/)
  }
})
