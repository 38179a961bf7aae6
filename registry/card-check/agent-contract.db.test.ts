import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { CardRead } from '#agent/card-reader.ts'
import { pair, PairingRefused } from '#agent/pairing.ts'
import { PairRequest } from '#agent/protocol.ts'
import { signReading } from '#agent/reading.ts'
import { openStore, type Store } from '#agent/store.ts'
import { useTicket } from '#agent/ticket.ts'
import { anOffice } from '#test-support/office.ts'
import type { TestPerson } from '#test-support/person.ts'
import { TEST_ORIGIN } from '#test-support/server-keys.ts'
import { Refused } from '../refusal.ts'
import { issuePairingCode } from '../workstation/issue-code.ts'
import { pairWorkstation } from '../workstation/pair.ts'
import { issueTicket } from './issue-ticket.ts'
import { openCardCheck } from './open.ts'

const now = (): Date => new Date()

/** A web application of nothing but the agent's door. */
async function aPairingDoor(): Promise<string> {
  const server = createServer((request, response) => {
    bodyOf(request)
      .then((body) => pairWorkstation(PairRequest.parse(JSON.parse(body)), { now: now(), origin: TEST_ORIGIN }))
      .then((answer) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)))
      .catch((error: unknown) => response.writeHead(error instanceof Refused ? 409 : 500).end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port')
  return `http://127.0.0.1:${address.port}`
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

function anAgentsStore(): Store {
  const folder = mkdtempSync(join(tmpdir(), 'thabian-agent-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return openStore(folder)
}

function aRead({ text, card }: TestPerson): CardRead {
  return {
    card: text,
    photo: randomBytes(5118),
    chipNumber: card.chipNumber,
    laserNumber: card.laserNumber,
    apduDigest: createHash('sha256').update(randomBytes(9)).digest('base64url'),
    apdus: 55,
    readerName: 'Virtual reader 00 00',
    atr: '3b7818',
    startedAt: now(),
    finishedAt: now(),
  }
}

test('WS-1: an agent that was paired by its own program reads with our ticket, and the registry accepts its reading', async () => {
  const [office, server, store] = [await anOffice(), await aPairingDoor(), anAgentsStore()]
  const { code } = await issuePairingCode({ counterNumber: 5 }, { actor: office.administrator, now: now() })
  const workstationId = await pair({ code, server, version: '1.0.0' }, store)
  const pairing = store.pairing()
  if (pairing === undefined) throw new Error('the agent did not keep its pairing')
  const holder = await office.hasPerson()

  const { ticket } = await issueTicket({ workstationId }, { actor: office.clerk, now: now() })
  const leave = await useTicket({ jws: ticket, origin: TEST_ORIGIN, now: now() }, pairing, store)
  const jws = await signReading(aRead(holder), leave, { pairing, store })

  const check = await openCardCheck({ jws }, { actor: office.clerk, now: now() })
  expect(check).toMatchObject({ verdict: 'ok', personId: holder.person.id, card: { text: holder.text } })
})

test('WS-1: an agent that types the code wrongly is told so and stays unpaired', async () => {
  const [office, server, store] = [await anOffice(), await aPairingDoor(), anAgentsStore()]
  const { code } = await issuePairingCode({ counterNumber: 5 }, { actor: office.administrator, now: now() })
  const mistyped = `${code.slice(0, 9)}${code.endsWith('A') ? 'B' : 'A'}`

  await expect(pair({ code: mistyped, server, version: '1.0.0' }, store)).rejects.toBeInstanceOf(PairingRefused)

  expect(store.pairing()).toBeUndefined()
})
