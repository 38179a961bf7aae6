import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { freePort, listenOnLoopback } from '../loopback-port.ts'
import type { CardFault } from './faults.ts'
import { virtualCard, THAI_ATR } from './virtual-card.ts'
import { insertIntoReader, type CardInReader } from './vpcd-card.ts'

const SELECT = Buffer.from('00a4040008a000000054480001', 'hex')
const POWER_ON = Buffer.from([1])
const RESET = Buffer.from([2])
const GET_ATR = Buffer.from([4])

/** The other end of the wire, as vpcd plays it: it listens, sends lengths and bodies, and waits for answers. */
type Reader = { readonly card: CardInReader; readonly socket: Socket; readonly ask: (body: Buffer) => Promise<string> }
const closing: (() => void)[] = []

afterEach(() => {
  for (const close of closing.splice(0)) close()
})

function framed(body: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(body.length)
  return Buffer.concat([length, body])
}

/** The next so many bodies that the card sends, hexadecimal. */
async function bodies(socket: Socket, count: number): Promise<string[]> {
  const found: string[] = []
  let received: Buffer = Buffer.alloc(0)
  while (found.length < count) {
    const [chunk]: unknown[] = await once(socket, 'data')
    if (Buffer.isBuffer(chunk)) received = Buffer.concat([received, chunk])
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      const end = 2 + received.readUInt16BE(0)
      found.push(received.subarray(2, end).toString('hex'))
      received = received.subarray(end)
    }
  }
  return found
}

async function nextBody(socket: Socket): Promise<string> {
  return (await bodies(socket, 1)).join('')
}

async function readerWith(...faults: readonly CardFault[]): Promise<Reader> {
  const server = createServer()
  const port = await listenOnLoopback(server)
  const accepted: Promise<Socket[]> = once(server, 'connection')
  const card = await insertIntoReader(virtualCard({ file: new Uint8Array(5671), faults }), { host: '127.0.0.1', port })
  const [socket] = await accepted
  if (socket === undefined) throw new Error('a connection brings its socket')
  closing.push(
    () => socket.destroy(),
    () => server.close(),
  )
  const ask = (body: Buffer): Promise<string> => {
    socket.write(framed(body))
    return nextBody(socket)
  }
  return { card, socket, ask }
}

describe('a card in a reader of vpcd’s protocol', () => {
  test('answers with its ATR and its applet', async () => {
    const { ask } = await readerWith()

    expect(await ask(GET_ATR)).toBe(Buffer.from(THAI_ATR).toString('hex'))
    expect(await ask(SELECT)).toBe('610a')
  })

  test('understands length and body that arrive byte by byte, and several at once', async () => {
    const { socket } = await readerWith()
    const answer = nextBody(socket)

    for (const byte of framed(SELECT)) socket.write(Buffer.of(byte))

    expect(await answer).toBe('610a')
    socket.write(Buffer.concat([framed(POWER_ON), framed(RESET), framed(SELECT)]))
    expect(await nextBody(socket)).toBe('610a')
  })

  test('power and reset start the conversation anew, without an answer', async () => {
    const { ask, socket } = await readerWith({
      when: { at: 'command', index: 1 },
      deed: { does: 'refuse', status: 0x6f00 },
    })
    expect(await ask(SELECT)).toBe('610a')

    socket.write(framed(RESET))

    expect(await ask(SELECT)).toBe('610a')
    expect(await ask(SELECT)).toBe('6f00')
  })

  test('answers in order although one answer is late', async () => {
    const { socket } = await readerWith({ when: { at: 'command', index: 0 }, deed: { does: 'slow', ms: 5 } })

    socket.write(Buffer.concat([framed(SELECT), framed(Buffer.from('00ff0000', 'hex'))]))

    expect(await bodies(socket, 2)).toEqual(['610a', '6d00'])
  })

  test('leaves the reader when it is pulled', async () => {
    const { card, socket } = await readerWith()
    const gone = once(socket.resume(), 'close')

    await card.pull()

    await gone
    expect(await card.out).toBe('pulled')
  })

  test('leaves the reader instead of answering when a fault pulls it', async () => {
    const { card, socket } = await readerWith({ when: { at: 'select' }, deed: { does: 'remove' } })
    const gone = once(socket.resume(), 'close')

    socket.write(framed(SELECT))

    await gone
    expect(await card.out).toBe('pulled')
  })

  test('is out when the reader goes away', async () => {
    const { card, socket } = await readerWith()

    socket.resetAndDestroy()

    expect(await card.out).toBe('reader-gone')
    await card.pull()
    expect(await card.out).toBe('reader-gone')
  })

  test('cannot be put in where no reader listens', async () => {
    const port = await freePort()

    await expect(insertIntoReader(virtualCard({}), { host: '127.0.0.1', port })).rejects.toThrow('ECONNREFUSED')
  })
})
