import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type { CardAnswer } from './faults.ts'
import type { VirtualCard } from './virtual-card.ts'

/** Bodies of one byte are orders to the chip's contacts; anything longer is a command. */
const CONTROL = { powerOff: 0, powerOn: 1, reset: 2, atr: 4 } as const
const LENGTH_BYTES = 2

export type CardInReader = {
  /** Settles when the card is out of the reader: somebody or a fault pulled it, or the reader itself went away. */
  readonly out: Promise<'pulled' | 'reader-gone'>
  pull(): Promise<void>
}

function frame(body: Uint8Array): Uint8Array {
  return Uint8Array.from([body.length >> 8, body.length & 0xff, ...body])
}

/** Whole bodies at the beginning of `received`, and the bytes after them. */
function takeBodies(received: Buffer): { readonly bodies: readonly Buffer[]; readonly rest: Buffer } {
  const bodies: Buffer[] = []
  let rest = received
  while (rest.length >= LENGTH_BYTES && rest.length >= LENGTH_BYTES + rest.readUInt16BE(0)) {
    const end = LENGTH_BYTES + rest.readUInt16BE(0)
    bodies.push(rest.subarray(LENGTH_BYTES, end))
    rest = rest.subarray(end)
  }
  return { bodies, rest }
}

/** What the card does with one body; undefined when the protocol expects no answer. */
function reactionTo(body: Buffer, card: VirtualCard): CardAnswer | undefined {
  if (body.length !== 1) return card.transmit(body)
  switch (body.readUInt8()) {
    case CONTROL.powerOn:
    case CONTROL.reset:
      card.reset()
      return undefined
    case CONTROL.atr:
      return { kind: 'answer', bytes: card.atr, afterMs: 0 }
    case CONTROL.powerOff:
    default:
      return undefined
  }
}

/** A card's place in the reader: while the connection stands, the card is in. */
type Seat = { readonly socket: Socket; readonly out: CardInReader['out']; pull(): void }

function seatAt(socket: Socket): Seat {
  let wasPulled = false
  const out = new Promise<'pulled' | 'reader-gone'>((resolve) => {
    socket.once('close', () => resolve(wasPulled ? 'pulled' : 'reader-gone'))
  })
  // A reader that goes away resets the connection; 'close' follows and says so.
  socket.on('error', () => undefined)
  return {
    socket,
    out,
    pull() {
      wasPulled ||= !socket.destroyed
      socket.destroy()
    },
  }
}

async function carryOut(body: Buffer, card: VirtualCard, seat: Seat): Promise<void> {
  if (seat.socket.destroyed) return
  const reaction = reactionTo(body, card)
  if (reaction === undefined || reaction.kind === 'silent') return
  if (reaction.kind === 'removed') {
    seat.pull()
    return
  }
  if (reaction.afterMs > 0) await setTimeout(reaction.afterMs)
  if (!seat.socket.destroyed) seat.socket.write(frame(reaction.bytes))
}

function answerFrom(seat: Seat, card: VirtualCard): void {
  let rest: Buffer = Buffer.alloc(0)
  let turn = Promise.resolve()
  seat.socket.on('data', (chunk) => {
    const taken = takeBodies(Buffer.concat([rest, chunk]))
    rest = taken.rest
    for (const body of taken.bodies) turn = turn.then(() => carryOut(body, card, seat))
  })
}

/**
 * Puts a card into a reader that speaks the protocol of vpcd: Debian's virtual reader behind pcscd, or the agent's own
 * in the demo.
 *
 * @throws when no reader listens there
 */
export async function insertIntoReader(card: VirtualCard, at: { host: string; port: number }): Promise<CardInReader> {
  // One write for length and body, at once: two would wait for an acknowledgement (Nagle) at every command.
  const socket = connect({ ...at, noDelay: true })
  await once(socket, 'connect')
  const seat = seatAt(socket)
  answerFrom(seat, card)
  return {
    out: seat.out,
    async pull() {
      seat.pull()
      await seat.out
    },
  }
}
