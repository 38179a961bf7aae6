import * as z from 'zod/mini'
import { READER_STATES, type ReadFailure, type ReadStage } from './protocol-words.ts'

export * from './protocol-words.ts'

/**
 * What the card agent, the browser and the registry say to one another: the one thing that the three share.
 * Its constants and codes stand in `protocol-words.ts`.
 *
 * Nothing that arrives in these shapes is believed before its signature, nonce and counter are checked by the server.
 */

export const AgentStatus = z.strictObject({
  protocol: z.int(),
  /** Of the agent's program, `1.0.0`. */
  version: z.string(),
  /** Undefined until paired. */
  workstationId: z.optional(z.uuid()),
  /** Short code that the clerk reads out to the administrator, `4F-92`. */
  machineCode: z.string(),
  reader: z.enum(READER_STATES),
  /** As PC/SC names it; undefined without one. */
  readerName: z.optional(z.string()),
  /** Grows by one each time a card is put in, also across restarts: tells two cards in a row apart. */
  cardSerial: z.int(),
})
export type AgentStatus = z.infer<typeof AgentStatus>

/** One line of `POST /events` (NDJSON): the status at once, at each change, and as a beat. */
export type AgentEvent = AgentStatus

/** Digits of the Buddhist era as they stand on the chip: `25391122`, month or day `00`, or `99999999`. */
const BuddhistDigits = z.string().check(z.regex(/^[0-9 ]{0,8}$/))
const Words = z.string().check(z.maxLength(200))

export const CardName = z.strictObject({ prefix: Words, first: Words, middle: Words, last: Words })
export type CardName = z.infer<typeof CardName>

/** The words as they stand on the card; `subdistrict`, `district`, `province` keep their แขวง, เขต, จังหวัด. */
export const CardAddress = z.strictObject({
  houseNumber: Words,
  moo: Words,
  trok: Words,
  soi: Words,
  road: Words,
  subdistrict: Words,
  district: Words,
  province: Words,
})
export type CardAddress = z.infer<typeof CardAddress>

/** The text of the chip, decoded from TIS-620, without a field invented or cut. */
export const CardText = z.strictObject({
  version: Words,
  /** 13 digits as read; the check digit is judged by the server. */
  nationalId: Words,
  thaiName: CardName,
  englishName: CardName,
  bornOn: BuddhistDigits,
  /** `1` male, `2` female, anything else as read. */
  sex: Words,
  /** หมายเลขคำขอมีบัตร (bp1no). */
  requestNumber: Words,
  issuer: Words,
  issuerCode: Words,
  issuedOn: BuddhistDigits,
  expiresOn: BuddhistDigits,
  typeCode: Words,
  address: CardAddress,
  photoNumber: Words,
})
export type CardText = z.infer<typeof CardText>

/** What the server lets one workstation do once: read the card that is in its reader. Compact JWS, ES256. */
export const TicketClaims = z.strictObject({
  /** Workstation that may use it. */
  aud: z.uuid(),
  /** 256 random bits, base64url. */
  nonce: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  purpose: z.enum(['card-check']),
  /** SHA-256 of the staff session, base64url. */
  session: z.string(),
  /** Origin of the web app that may present it. */
  origin: z.string(),
  iat: z.int(),
  exp: z.int(),
})
export type TicketClaims = z.infer<typeof TicketClaims>

/** What the agent signs with the workstation's key: a whole card, read at once. Compact JWS, ES256. */
export const ReadingClaims = z.strictObject({
  /** Workstation that read it. */
  iss: z.uuid(),
  nonce: z.string(),
  purpose: z.enum(['card-check']),
  session: z.string(),
  origin: z.string(),
  /** Grows with every reading of this workstation, across restarts. */
  counter: z.int(),
  reader: Words,
  /** Hexadecimal. */
  atr: z.string().check(z.regex(/^[0-9a-f]{0,66}$/)),
  /** SHA-256 over every command and response in order, base64url. */
  apduDigest: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  apdus: z.int(),
  /** ISO instants by the workstation's clock: information, never trusted. */
  startedAt: z.string(),
  finishedAt: z.string(),
  card: CardText,
  /** Null when the chip holds no readable picture. */
  photo: z.nullable(z.strictObject({ sha256: z.string(), bytes: z.int() })),
  /** 16 hexadecimal digits of the CPLC; null when the chip does not say. */
  chipNumber: z.nullable(Words),
  /** `JT1234567890`; null on cards without one. */
  laserNumber: z.nullable(Words),
})
export type ReadingClaims = z.infer<typeof ReadingClaims>

/** One line of `POST /read` (NDJSON). It ends with `reading` or `failed`; anything else before that proves nothing. */
export type ReadLine =
  | { readonly kind: 'progress'; readonly stage: ReadStage; readonly done: number; readonly of: number }
  | { readonly kind: 'text'; readonly card: CardText }
  | { readonly kind: 'photo'; readonly jpegBase64: string }
  | { readonly kind: 'reading'; readonly jws: string }
  | { readonly kind: 'failed'; readonly failure: ReadFailure; readonly detail?: string }

/** Body of `POST /read`. */
export const ReadRequest = z.strictObject({ ticket: z.string().check(z.maxLength(4096)) })

/** What the agent sends to the server once, with the code that an administrator was given. */
export const PairRequest = z.strictObject({
  code: z.string().check(z.regex(/^[0-9A-Z]{10}$/)),
  /** Public half of the workstation's key, P-256. */
  publicKey: z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
  machineName: z.string().check(z.minLength(1), z.maxLength(63)),
  machineCode: z.string().check(z.regex(/^[0-9A-F]{2}-[0-9A-F]{2}$/)),
  version: z.string().check(z.maxLength(40)),
  /** True when the key lives in a TPM or the system's key store. */
  keyInHardware: z.boolean(),
})
export type PairRequest = z.infer<typeof PairRequest>

/** What the server answers: whose workstation this now is, and whose tickets it may believe. */
export const PairAnswer = z.strictObject({
  workstationId: z.uuid(),
  /** Public keys that sign tickets, by `kid`. */
  ticketKeys: z.array(
    z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string(), kid: z.string() }),
  ),
  /** Origins of the web app that may speak to the agent. */
  origins: z.array(z.string()),
})
export type PairAnswer = z.infer<typeof PairAnswer>
