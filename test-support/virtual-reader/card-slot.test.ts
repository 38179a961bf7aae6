import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { freePort, listenOnLoopback } from '../loopback-port.ts'
import { openCardSlot, type CardSlot, type SlotState } from './card-slot.ts'

const today = (): string => '2026-11-24'
const SELECT = Buffer.from('000d00a4040008a000000054480001', 'hex')

const ending: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ending.splice(0)) await end()
})

/** A card as the agent has it: a connection, and when it breaks. */
type Card = { readonly socket: Socket; readonly gone: Promise<void> }
/** The agent's end of the wire: a reader that listens, and the cards that come, in order. */
type Reader = { readonly server: Server; readonly port: number; readonly card: () => Promise<Card> }

async function aReader(port = 0): Promise<Reader> {
  const server = createServer()
  const waiting: Card[] = []
  server.on('connection', (socket) => {
    const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    socket.on('error', () => undefined).resume()
    waiting.push({ socket, gone })
    server.emit('card')
  })
  const card = async (): Promise<Card> => {
    while (waiting.length === 0) await once(server, 'card')
    const next = waiting.shift()
    if (next === undefined) throw new Error('a card is waiting')
    return next
  }
  const here = await listenOnLoopback(server, port)
  ending.push(() => server.close())
  return { server, port: here, card }
}

function aSlot(readerPort: number): CardSlot {
  const slot = openCardSlot({ readerPort, today })
  ending.push(() => slot.pull())
  return slot
}

function until(slot: CardSlot, presence: SlotState['presence']): Promise<void> {
  return new Promise((resolve) => {
    const forget = slot.onChange((state) => {
      if (state.presence !== presence) return
      forget()
      resolve()
    })
  })
}

async function answerTo({ socket }: Card, frame: Buffer): Promise<string> {
  socket.write(frame)
  const [answer]: unknown[] = await once(socket, 'data')
  return Buffer.isBuffer(answer) ? answer.toString('hex') : ''
}

describe('the slot', () => {
  test('is empty at first, and pulling from it changes nothing', async () => {
    const slot = aSlot(await freePort())

    expect(slot.state()).toEqual({ presence: 'empty', card: null })
    expect(await slot.pull()).toEqual({ presence: 'empty', card: null })
  })

  test('puts a card into the reader, which answers there, until it is pulled', async () => {
    const reader = await aReader()
    const slot = aSlot(reader.port)

    expect(await slot.insert('normal', 'instant')).toEqual({ presence: 'in', card: 'normal' })
    const card = await reader.card()
    expect(await answerTo(card, SELECT)).toBe('0002610a')

    expect(await slot.pull()).toEqual({ presence: 'empty', card: null })
    await card.gone
  })

  test('takes out one card before it puts in the next', async () => {
    const reader = await aReader()
    const slot = aSlot(reader.port)
    await slot.insert('normal', 'instant')
    const first = await reader.card()

    expect(await slot.insert('foreign', 'instant')).toEqual({ presence: 'in', card: 'foreign' })

    await first.gone
    expect(await answerTo(await reader.card(), SELECT)).toBe('00026a82')
  })

  test('many hands at once leave one card in it, the last', async () => {
    const reader = await aReader()
    const slot = aSlot(reader.port)

    await Promise.all([
      slot.insert('normal', 'instant'),
      slot.pull(),
      slot.insert('lost', 'instant'),
      slot.insert('child', 'instant'),
    ])

    expect(slot.state()).toEqual({ presence: 'in', card: 'child' })
    await (
      await reader.card()
    ).gone
    await (
      await reader.card()
    ).gone
    expect(await answerTo(await reader.card(), SELECT)).toBe('0002610a')
  })

  test('waits for a reader that is not there yet', async () => {
    const port = await freePort()
    const slot = aSlot(port)

    expect(await slot.insert('lifetime', 'instant')).toEqual({ presence: 'waiting', card: 'lifetime' })
    const isIn = until(slot, 'in')
    const reader = await aReader(port)

    await isIn
    expect(await answerTo(await reader.card(), SELECT)).toBe('0002610a')
  })

  test('a card that waits can be taken back', async () => {
    const slot = aSlot(await freePort())
    await slot.insert('lifetime', 'instant')

    expect(await slot.pull()).toEqual({ presence: 'empty', card: null })
  })

  test('survives the end of the agent and goes in again when it is back', async () => {
    const before = await aReader()
    const slot = aSlot(before.port)
    await slot.insert('normal', 'instant')
    const { socket } = await before.card()
    const isWaiting = until(slot, 'waiting')

    before.server.close()
    socket.resetAndDestroy()

    await isWaiting
    const isIn = until(slot, 'in')
    const after = await aReader(before.port)
    await isIn
    expect(await answerTo(await after.card(), SELECT)).toBe('0002610a')
  })
})
