import { createServer, type Server, type Socket } from 'node:net'
import { CardFailure, type CardReader, type CardRead, type ReadLimits, type Report } from './card-reader.ts'
import { openPresenceBook } from './presence.ts'
import { readThaiCard } from './thai-card.ts'
import { openVirtualSlot, type VirtualSlot } from './virtual-slot.ts'

export const VIRTUAL_READER_NAME = 'Thabian Virtual Reader'

/**
 * The demo's reader: a card program calls a loopback port, as it would call Debian's virtual PC/SC reader. Connected
 * is inserted, disconnected is pulled.
 */
export async function openVirtualReader(
  port: number,
  limits: ReadLimits,
): Promise<CardReader & { readonly port: number }> {
  const book = openPresenceBook('no-card')
  let insertions = 0
  let slot: VirtualSlot | undefined
  const see = (): void =>
    book.see({
      state: slot === undefined ? 'no-card' : 'card',
      readerName: VIRTUAL_READER_NAME,
      ...(slot === undefined ? {} : { insertion: String(insertions) }),
    })

  async function seat(socket: Socket): Promise<void> {
    if (slot !== undefined) return void socket.destroy()
    const seated = openVirtualSlot(socket, limits.apduMs)
    slot = seated
    seated.onPulled(() => {
      if (slot === seated) slot = undefined
      see()
    })
    try {
      await seated.powerOn()
      insertions += 1
      see()
    } catch {
      seated.eject()
    }
  }

  const server = createServer({ noDelay: true }, (socket) => void seat(socket))
  see()
  return {
    presence: book.presence,
    onChange: book.onChange,
    port: await listen(server, port),
    read: async (signal, report) => readSlot({ slot, signal, report, limits }),
    stop: async () => {
      slot?.eject()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

type SlotReading = {
  readonly slot: VirtualSlot | undefined
  readonly signal: AbortSignal
  readonly report: Report
  readonly limits: ReadLimits
}

async function readSlot({ slot, signal, report, limits }: SlotReading): Promise<CardRead> {
  if (slot === undefined) throw new CardFailure('no-card', 'the virtual reader is empty')
  const slow = new AbortController()
  const clock = setTimeout(() => slow.abort(new CardFailure('card-slow', 'the whole took too long')), limits.cardMs)
  const startedAt = new Date()
  try {
    const contents = await readThaiCard(slot.transmit, AbortSignal.any([signal, slow.signal]), report)
    return { ...contents, readerName: VIRTUAL_READER_NAME, atr: slot.atr(), startedAt, finishedAt: new Date() }
  } finally {
    clearTimeout(clock)
  }
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port }, resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the virtual reader has no port')
  return address.port
}
