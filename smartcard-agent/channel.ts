import { createHash } from 'node:crypto'
import { CardFailure, type Transmit } from './card-reader.ts'

/** Data and status word (`0x9000`) of one question to the card. */
export type Answer = { readonly data: Uint8Array; readonly status: number }

export type Channel = {
  /** One command, one answer; what the card keeps ready (`61xx`) stays there. */
  readonly tell: (command: Uint8Array) => Promise<Answer>
  /**
   * One question and its whole answer, in whichever dialect: at once, by GET RESPONSE, or asked again (`6Cxx`).
   * After `most` commands it stays as incomplete as it is, with the status that says so.
   */
  readonly ask: (command: Uint8Array, most?: number) => Promise<Answer>
  /** Commands sent so far. */
  readonly count: () => number
  /** SHA-256, base64url, over each command and response so far: two bytes of length, big-endian, then the bytes. */
  readonly digest: () => string
}

/** A card that keeps saying "there is more" is not believed for ever. */
const MOST_COMMANDS = 8

export function openChannel(transmit: Transmit, signal: AbortSignal): Channel {
  const hash = createHash('sha256')
  let count = 0
  let responseP2 = 0x00

  async function tell(command: Uint8Array): Promise<Answer> {
    if (signal.aborted) throw abandoned(signal)
    const response = await transmit(command, signal)
    count += 1
    for (const bytes of [command, response]) hash.update(framed(bytes))
    // Several readers report a card pulled in mid-command as success without an answer.
    if (response.length < 2) throw new CardFailure('card-removed', `${response.length} bytes for an answer`)
    return { data: response.subarray(0, -2), status: statusOf(response) }
  }

  /** What to send after this answer; undefined when it is complete or final. */
  function following(sent: Uint8Array, answer: Answer): Uint8Array | undefined {
    const length = answer.status & 0xff
    if (answer.status >> 8 === 0x6c) return withExpected(sent, length)
    if (answer.status >> 8 === 0x61) return getResponse(responseP2, length)
    if (!isGetResponse(sent) || !isWrongParameter(answer)) return undefined
    // Some readers are said to want P2 = 01: once found, it stays.
    responseP2 ^= 0x01
    return getResponse(responseP2, sent[4] ?? 0)
  }

  async function ask(command: Uint8Array, most = MOST_COMMANDS): Promise<Answer> {
    const until = count + most
    let answer = await tell(command)
    const parts = [answer.data]
    let next = following(command, answer)
    while (next !== undefined && count < until) {
      answer = await tell(next)
      parts.push(answer.data)
      next = following(next, answer)
    }
    return { data: Buffer.concat(parts), status: answer.status }
  }

  return { tell, ask, count: () => count, digest: () => hash.copy().digest('base64url') }
}

/** Whoever aborts with a CardFailure says why; anyone else has simply gone. */
export function abandoned(signal: AbortSignal): CardFailure {
  return signal.reason instanceof CardFailure ? signal.reason : new CardFailure('cancelled', 'nobody waits any more')
}

function statusOf(response: Uint8Array): number {
  return ((response.at(-2) ?? 0) << 8) | (response.at(-1) ?? 0)
}

function framed(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(bytes.length >> 8, bytes.length & 0xff), bytes])
}

function getResponse(p2: number, length: number): Uint8Array {
  return Uint8Array.of(0x00, 0xc0, 0x00, p2, length)
}

/** A command of five bytes ends with the expected length; a longer one gets it appended. */
function withExpected(command: Uint8Array, length: number): Uint8Array {
  return Buffer.concat([command.length === 5 ? command.subarray(0, 4) : command, Uint8Array.of(length)])
}

function isGetResponse(command: Uint8Array): boolean {
  return command[1] === 0xc0
}

function isWrongParameter(answer: Answer): boolean {
  return answer.status === 0x6a86 || answer.status === 0x6b00 || answer.status >> 8 === 0x67
}
