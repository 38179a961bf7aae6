import { CARD_FIELDS, CARD_FILE_LENGTH, cardTextFrom, fieldBytes } from './card-layout.ts'
import { CardFailure, type CardContents, type Report, type Transmit } from './card-reader.ts'
import { openChannel, type Answer, type Channel } from './channel.ts'
import { beginsJpeg, jpegWithin } from './jpeg.ts'
import type { ReadFailure, ReadStage } from './protocol.ts'

const THAI_ID = Uint8Array.of(0xa0, 0x00, 0x00, 0x00, 0x54, 0x48, 0x00, 0x01)
const LASER = Uint8Array.of(0xa0, 0x00, 0x00, 0x00, 0x84, 0x06, 0x00, 0x02)
const READ_LASER = Uint8Array.of(0x80, 0x00, 0x00, 0x00, 0x17)
const NO_NAME = Uint8Array.of()
/** Card production data; 45 bytes are asked for at once, which spares the detour over `6C2D`. */
const READ_CPLC = Uint8Array.of(0x80, 0xca, 0x9f, 0x7f, 0x2d)
const MOST_BYTES = 255
const SOUND = 0x9000
/**
 * Commands spent on laser and chip number together, after which the rest is left out. With the SELECT that leads
 * back to the file they are six, and a whole sound card takes at most 55. CR-5.
 */
const NUMBERS_BUDGET = 5

type Segment = readonly [offset: number, bytes: number]
/** Three READs hold every word of the card and the first bytes of the picture. */
const TEXT: readonly Segment[] = [
  [0x0000, MOST_BYTES],
  [0x00ff, MOST_BYTES],
  [CARD_FIELDS.address[0], CARD_FILE_LENGTH - CARD_FIELDS.address[0]],
]
const PHOTO: readonly Segment[] = segments(2 * MOST_BYTES, CARD_FIELDS.address[0])

/**
 * Reads a whole Thai national ID card in the fewest commands: words first, then picture, laser and chip number.
 *
 * The number is read first and last, around everything else: a card swapped in between fails. CR-5.
 *
 * @throws {CardFailure} card-unknown, card-broken, card-changed, cancelled, and whatever `transmit` throws
 */
export async function readThaiCard(transmit: Transmit, signal: AbortSignal, report: Report): Promise<CardContents> {
  const channel = openChannel(transmit, signal)
  const file = new Uint8Array(CARD_FILE_LENGTH)
  const progress = (stage: ReadStage, done: number, of: number): void => report({ kind: 'progress', stage, done, of })

  progress('chip', 0, 1)
  await selectThaiCard(channel, 'card-unknown')
  progress('chip', 1, 1)

  await fill(channel, file, { segments: TEXT, each: (done) => progress('text', done, TEXT.length) })
  const card = cardTextFrom(file)
  report({ kind: 'text', card })

  if (beginsJpeg(fieldBytes(file, 'photo'))) {
    await fill(channel, file, { segments: PHOTO, each: (done) => progress('photo', done, PHOTO.length) })
  }
  const photo = jpegWithin(fieldBytes(file, 'photo'))
  if (photo !== null) report({ kind: 'photo', jpegBase64: Buffer.from(photo).toString('base64') })

  progress('numbers', 0, 1)
  const numbers = await readNumbers(channel)
  await refuseChangedCard(channel, file)
  progress('numbers', 1, 1)

  return { card, photo, ...numbers, apduDigest: channel.digest(), apdus: channel.count() }
}

async function selectThaiCard(channel: Channel, otherwise: ReadFailure): Promise<void> {
  const first = await channel.tell(select(THAI_ID))
  const answer = isChipFault(first) ? await channel.tell(select(THAI_ID)) : first
  if (isSelected(answer)) return
  throw new CardFailure(isChipFault(answer) ? 'card-broken' : otherwise, `SELECT answered ${hex(answer.status)}`)
}

type Filling = { readonly segments: readonly Segment[]; readonly each: (done: number) => void }

async function fill(channel: Channel, file: Uint8Array, filling: Filling): Promise<void> {
  for (const [index, segment] of filling.segments.entries()) {
    file.set(await readSegment(channel, segment), segment[0])
    filling.each(index + 1)
  }
}

/** READ, and once more when it failed: a worn contact glitches, a broken chip fails twice. */
async function readSegment(channel: Channel, [offset, bytes]: Segment): Promise<Uint8Array> {
  const command = Uint8Array.of(0x80, 0xb0, offset >> 8, offset & 0xff, 0x02, bytes >> 8, bytes & 0xff)
  const first = await channel.ask(command)
  const answer = isWhole(first, bytes) ? first : await channel.ask(command)
  if (isWhole(answer, bytes)) return answer.data
  throw new CardFailure(
    'card-broken',
    `READ ${hex(offset)} answered ${hex(answer.status)}, ${answer.data.length} bytes`,
  )
}

/** Laser number first: one of the two is enough for the card-status service. Neither is ever fatal. */
async function readNumbers(channel: Channel): Promise<Pick<CardContents, 'chipNumber' | 'laserNumber'>> {
  const until = channel.count() + NUMBERS_BUDGET
  const laser = await askApplet(channel, { name: LASER, question: READ_LASER, until })
  const chip = await askApplet(channel, { name: NO_NAME, question: READ_CPLC, until })
  return { laserNumber: laserNumberFrom(laser), chipNumber: chipNumberFrom(chip) }
}

type AppletQuestion = { readonly name: Uint8Array; readonly question: Uint8Array; readonly until: number }

/** What the applet answers; empty when it is not on this card, does not say, or costs more commands than are left. */
async function askApplet(channel: Channel, { name, question, until }: AppletQuestion): Promise<Uint8Array> {
  const nothing = Uint8Array.of()
  if (until - channel.count() < 2 || !isSelected(await channel.tell(select(name)))) return nothing
  const answer = await channel.ask(question, until - channel.count())
  return answer.status === SOUND ? answer.data : nothing
}

function laserNumberFrom(answer: Uint8Array): string | null {
  const words = Buffer.from(answer)
    .toString('latin1')
    .replaceAll(/[\0\s-]/gu, '')
  return /^[A-Z]{2}\d{10}$/.test(words) ? words : null
}

/** Date of making, serial number and batch of the chip: bytes 13 to 20 of its production data. */
function chipNumberFrom(answer: Uint8Array): string | null {
  return answer.length === 45 ? Buffer.from(answer.subarray(13, 21)).toString('hex') : null
}

async function refuseChangedCard(channel: Channel, file: Uint8Array): Promise<void> {
  await selectThaiCard(channel, 'card-changed')
  const again = await readSegment(channel, CARD_FIELDS.nationalId)
  if (Buffer.compare(again, fieldBytes(file, 'nationalId')) === 0) return
  throw new CardFailure('card-changed', 'the number is another one at the end')
}

function select(name: Uint8Array): Uint8Array {
  return Uint8Array.of(0x00, 0xa4, 0x04, 0x00, name.length, ...name)
}

function isSelected(answer: Answer): boolean {
  return answer.status === SOUND || answer.status >> 8 === 0x61
}

function isChipFault(answer: Answer): boolean {
  return [0x64, 0x65, 0x6f].includes(answer.status >> 8)
}

function isWhole(answer: Answer, bytes: number): boolean {
  return answer.status === SOUND && answer.data.length === bytes
}

function hex(number: number): string {
  return number.toString(16).padStart(4, '0')
}

function segments(from: number, to: number): Segment[] {
  const count = Math.ceil((to - from) / MOST_BYTES)
  return Array.from({ length: count }, (_, index) => {
    const offset = from + index * MOST_BYTES
    return [offset, Math.min(MOST_BYTES, to - offset)] as const
  })
}
