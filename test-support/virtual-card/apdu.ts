/** What a command asks of the card, as far as faults and applet care. */
export type CommandMeaning =
  | { readonly kind: 'select'; readonly aid: string }
  | { readonly kind: 'read'; readonly offset: number; readonly length: number; readonly le: number | undefined }
  | { readonly kind: 'collect'; readonly p2: number; readonly le: number }
  | { readonly kind: 'chip'; readonly le: number | undefined }
  | { readonly kind: 'laser' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'unknown' }

/** Names of the applets on the card, hexadecimal. */
export const AIDS = { identity: 'a000000054480001', laser: 'a000000084060002', manager: '' } as const

/** Status words that the card says. */
export const STATUS = {
  ok: 0x9000,
  moreData: 0x6100,
  wrongLe: 0x6c00,
  wrongLength: 0x6700,
  denied: 0x6982,
  notAllowedNow: 0x6985,
  notFound: 0x6a82,
  wrongP2: 0x6a86,
  noSuchData: 0x6a88,
  wrongOffset: 0x6b00,
  unknownInstruction: 0x6d00,
  broken: 0x6f00,
} as const

function meaningOfRead(command: Buffer): CommandMeaning {
  if (command.length < 7 || command.length > 8 || command[4] !== 2) return { kind: 'malformed' }
  const le = command.length === 8 ? command[7] : undefined
  return { kind: 'read', offset: command.readUInt16BE(2), length: command.readUInt16BE(5), le }
}

function meaningOfSelect(command: Buffer): CommandMeaning {
  const length = command.length > 4 ? command.readUInt8(4) : 0
  if (command[2] !== 4 || command.length < 5 + length) return { kind: 'malformed' }
  return { kind: 'select', aid: command.subarray(5, 5 + length).toString('hex') }
}

/** Reads a command APDU; never throws, whatever the bytes. */
export function meaningOf(bytes: Uint8Array): CommandMeaning {
  const command = Buffer.from(bytes)
  if (command.length < 4) return { kind: 'malformed' }
  const le = command.length > 4 ? command.readUInt8(4) : undefined
  switch (command.readUInt16BE(0)) {
    case 0x00a4:
      return meaningOfSelect(command)
    case 0x80b0:
      return meaningOfRead(command)
    case 0x00c0:
      return { kind: 'collect', p2: command.readUInt8(3), le: le ?? 0 }
    case 0x80ca:
      return command.readUInt16BE(2) === 0x9f7f ? { kind: 'chip', le } : { kind: 'unknown' }
    case 0x8000:
      return { kind: 'laser' }
    default:
      return { kind: 'unknown' }
  }
}

/** Data followed by the status word. */
export function response(status: number, data: Uint8Array = new Uint8Array()): Uint8Array {
  return Uint8Array.from([...data, status >> 8, status & 0xff])
}
