import type { Socket } from 'node:net'
import { CardFailure, type Transmit } from './card-reader.ts'

const POWER_ON = 1
const GET_ATR = 4

/** One virtual card in the slot: frames of two bytes of length, big-endian, and the body. */
export type VirtualSlot = {
  /** Powers the card and asks its answer to reset. @throws {CardFailure} card-silent, card-removed */
  readonly powerOn: () => Promise<void>
  /** Hexadecimal; empty before power. */
  readonly atr: () => string
  readonly transmit: Transmit
  readonly onPulled: (listener: () => void) => void
  readonly eject: () => void
}

type Waiting = { readonly resolve: (body: Uint8Array) => void; readonly reject: (failure: CardFailure) => void }

export function openVirtualSlot(socket: Socket, apduMs: number): VirtualSlot {
  let heard: Buffer = Buffer.alloc(0)
  let waiting: Waiting | undefined
  let isMute = false
  let atr = ''

  socket.on('data', (part: Buffer) => {
    heard = Buffer.concat([heard, part])
    while (heard.length >= 2 && heard.length >= 2 + heard.readUInt16BE(0)) {
      const end = 2 + heard.readUInt16BE(0)
      waiting?.resolve(heard.subarray(2, end))
      heard = heard.subarray(end)
    }
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', () => waiting?.reject(new CardFailure('card-removed', 'the virtual card is gone')))

  async function ask(body: Uint8Array): Promise<Uint8Array> {
    if (socket.destroyed) throw new CardFailure('card-removed', 'the virtual card is gone')
    // As with real hardware a hung card stays hung until it is pulled: a late answer would be taken for the next.
    if (isMute) throw new CardFailure('card-silent', 'the virtual card has hung')
    let clock: NodeJS.Timeout | undefined
    try {
      return await new Promise<Uint8Array>((resolve, reject) => {
        waiting = { resolve, reject }
        clock = setTimeout(() => {
          isMute = true
          reject(new CardFailure('card-silent', `no answer in ${apduMs} ms`))
        }, apduMs)
        send(socket, body)
      })
    } finally {
      clearTimeout(clock)
      waiting = undefined
    }
  }

  return {
    async powerOn() {
      send(socket, Uint8Array.of(POWER_ON))
      atr = Buffer.from(await ask(Uint8Array.of(GET_ATR))).toString('hex')
    },
    atr: () => atr,
    transmit: ask,
    onPulled: (listener) => void socket.once('close', listener),
    eject: () => void socket.destroy(),
  }
}

/** Length and body in one write: two would wait for each other's acknowledgement. */
function send(socket: Socket, body: Uint8Array): void {
  socket.write(Buffer.concat([Uint8Array.of(body.length >> 8, body.length & 0xff), body]))
}
