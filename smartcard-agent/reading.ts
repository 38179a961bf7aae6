import { createHash } from 'node:crypto'
import { CompactSign } from 'jose'
import type { CardRead } from './card-reader.ts'
import { ReadingClaims, type TicketClaims } from './protocol.ts'
import type { Pairing, Store } from './store.ts'

/**
 * Signs what was read with the workstation's key: compact JWS, ES256, `iss` tells the server whose key.
 *
 * The counter is on disk before the signature exists, so that no crash lets two readings share a number. CR-3.
 */
export async function signReading(read: CardRead, ticket: TicketClaims, kept: Kept): Promise<string> {
  const { answer, privateKey } = kept.pairing
  const claims = ReadingClaims.parse({
    iss: answer.workstationId,
    nonce: ticket.nonce,
    purpose: ticket.purpose,
    session: ticket.session,
    origin: ticket.origin,
    counter: kept.store.nextCounter(),
    reader: read.readerName.slice(0, 200),
    atr: read.atr,
    apduDigest: read.apduDigest,
    apdus: read.apdus,
    startedAt: read.startedAt.toISOString(),
    finishedAt: read.finishedAt.toISOString(),
    card: read.card,
    photo: read.photo && {
      sha256: createHash('sha256').update(read.photo).digest('base64url'),
      bytes: read.photo.length,
    },
    chipNumber: read.chipNumber,
    laserNumber: read.laserNumber,
  } satisfies ReadingClaims)
  return new CompactSign(Buffer.from(JSON.stringify(claims))).setProtectedHeader({ alg: 'ES256' }).sign(privateKey)
}

type Kept = { readonly pairing: Pairing; readonly store: Store }
