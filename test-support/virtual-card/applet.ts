import { AIDS, meaningOf, response, STATUS, type CommandMeaning } from './apdu.ts'
import { tis620 } from './tis620.ts'

/** How a card and its reader hand out data: real ones differ, a reading must manage with each. */
export type Dialect = {
  /** `get-response`: 61xx, then GET RESPONSE. `at-once`: data with the READ. `length-first`: 6Cxx, then READ with that Le. */
  readonly data: 'get-response' | 'at-once' | 'length-first'
  /** SELECT answers 61 0A or 90 00. */
  readonly select: 'more' | 'ok'
  /** The P2 with which GET RESPONSE has to come. */
  readonly getResponseP2: 0 | 1
}
export const USUAL_DIALECT: Dialect = { data: 'get-response', select: 'more', getResponseP2: 0 }

/** What is written on the chip. Without a file it is no Thai ID card: the identity applet is not found. */
export type ChipContent = {
  readonly file: Uint8Array | undefined
  /** 16 hexadecimal digits; undefined when the chip does not say. */
  readonly chipNumber: string | undefined
  /** `JT1234567890`; undefined on older cards, which have no applet for it. */
  readonly laserNumber: string | undefined
}

export type Applet = {
  /** As after power-on or a reset: card manager selected, nothing pending. */
  reset(): void
  answer(command: Uint8Array): Uint8Array
  /** Offset and length of the READ whose data wait for GET RESPONSE; undefined when none wait. */
  pendingRead(): { readonly offset: number; readonly length: number } | undefined
}

/** Longest READ that the card serves, in bytes. */
export const LONGEST_READ = 255
/** Bytes 13 to 20 of the CPLC answer (counted from 0) tell chips apart: date, serial number and batch of the IC. */
export const CHIP_NUMBER_AT = 13
const CPLC_BYTES = 45
const LASER_BYTES = 16
/** The 10 bytes of FCI that SELECT offers: the AID in its template. */
const FCI = Buffer.from('6f08a000000054480001', 'hex')
/** Tag, length, and the maker's codes that stand before the chip number. */
const CPLC_HEAD = Buffer.from('9f7f2a47905034405113046200', 'hex')

type Waiting = { readonly bytes: Uint8Array; readonly read?: { readonly offset: number; readonly length: number } }

/** One powered chip: what it holds, and where the conversation stands. */
type Chip = {
  readonly content: ChipContent
  readonly dialect: Dialect
  selected: keyof typeof AIDS
  waiting: Waiting | undefined
}

function offer(chip: Chip, next: Waiting): Uint8Array {
  if (chip.dialect.data === 'at-once') return response(STATUS.ok, next.bytes)
  chip.waiting = next
  return response(STATUS.moreData | next.bytes.length)
}

function select(chip: Chip, aid: string): Uint8Array {
  const { file, laserNumber } = chip.content
  if (aid === AIDS.identity && file !== undefined) {
    chip.selected = 'identity'
    if (chip.dialect.select === 'ok') return response(STATUS.ok)
    chip.waiting = { bytes: FCI }
    return response(STATUS.moreData | FCI.length)
  }
  if (aid === AIDS.laser && laserNumber !== undefined) chip.selected = 'laser'
  else if (aid === AIDS.manager) chip.selected = 'manager'
  else return response(STATUS.notFound)
  return response(STATUS.ok)
}

function read(chip: Chip, { offset, length, le }: CommandMeaning & { kind: 'read' }): Uint8Array {
  const { file } = chip.content
  if (chip.selected !== 'identity' || file === undefined) return response(STATUS.notAllowedNow)
  if (length === 0 || length > LONGEST_READ) return response(STATUS.wrongLength)
  if (offset + length > file.length) return response(STATUS.wrongOffset)
  const bytes = file.slice(offset, offset + length)
  if (chip.dialect.data !== 'length-first') return offer(chip, { bytes, read: { offset, length } })
  return le === length ? response(STATUS.ok, bytes) : response(STATUS.wrongLe | length)
}

/** Hands over what waits. Wrong P2 or too long an Le lose nothing; a short Le leaves the rest waiting. */
function collect(chip: Chip, { p2, le }: CommandMeaning & { kind: 'collect' }): Uint8Array {
  if (chip.waiting === undefined) return response(STATUS.notAllowedNow)
  if (p2 !== chip.dialect.getResponseP2) return response(STATUS.wrongP2)
  const { bytes } = chip.waiting
  if (le > bytes.length) return response(STATUS.wrongLe | bytes.length)
  const wanted = le === 0 ? bytes.length : le
  const rest = bytes.slice(wanted)
  chip.waiting = rest.length === 0 ? undefined : { ...chip.waiting, bytes: rest }
  return response(rest.length === 0 ? STATUS.ok : STATUS.moreData | rest.length, bytes.slice(0, wanted))
}

function cplc(chipNumber: string): Uint8Array {
  const answer = new Uint8Array(CPLC_BYTES)
  answer.set(CPLC_HEAD)
  answer.set(Buffer.from(chipNumber, 'hex'), CHIP_NUMBER_AT)
  return answer
}

function tellChip({ content, selected }: Chip, le: number | undefined): Uint8Array {
  if (selected !== 'manager') return response(STATUS.unknownInstruction)
  if (content.chipNumber === undefined) return response(STATUS.noSuchData)
  return le === CPLC_BYTES ? response(STATUS.ok, cplc(content.chipNumber)) : response(STATUS.wrongLe | CPLC_BYTES)
}

function tellLaser(chip: Chip): Uint8Array {
  const { laserNumber } = chip.content
  if (chip.selected !== 'laser' || laserNumber === undefined) return response(STATUS.unknownInstruction)
  const bytes = new Uint8Array(LASER_BYTES)
  bytes.set(tis620(laserNumber))
  return offer(chip, { bytes })
}

function carryOut(chip: Chip, meaning: CommandMeaning): Uint8Array {
  if (meaning.kind === 'collect') return collect(chip, meaning)
  // Any command but GET RESPONSE loses the data that wait.
  chip.waiting = undefined
  switch (meaning.kind) {
    case 'select':
      return select(chip, meaning.aid)
    case 'read':
      return read(chip, meaning)
    case 'chip':
      return tellChip(chip, meaning.le)
    case 'laser':
      return tellLaser(chip)
    case 'malformed':
      return response(STATUS.wrongLength)
    case 'unknown':
      return response(STATUS.unknownInstruction)
    default:
      return meaning satisfies never
  }
}

/** The applets of one chip, without faults: bytes in, bytes out, state between. */
export function applet(content: ChipContent, dialect: Dialect): Applet {
  const chip: Chip = { content, dialect, selected: 'manager', waiting: undefined }
  return {
    reset() {
      chip.selected = 'manager'
      chip.waiting = undefined
    },
    pendingRead: () => chip.waiting?.read,
    answer: (command) => carryOut(chip, meaningOf(command)),
  }
}
