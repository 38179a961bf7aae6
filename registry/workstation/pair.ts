import { createPublicKey, randomUUID } from 'node:crypto'
import { and, desc, eq } from 'drizzle-orm'
import type { PairAnswer, PairRequest } from '#agent/protocol.ts'
import type { Tx } from '#db/client.ts'
import { pairingCode, workstation, type PairingCode } from '#db/schema/workstation.ts'
import type { By, Machine } from '../actor.ts'
import { changeRegister, type Change } from '../change-register.ts'
import { readAsking } from '../read-register.ts'
import { Refused, type Refusal } from '../refusal.ts'
import { ticketKeys } from '../server-keys.ts'
import { workstationMessage } from './messages.ts'
import { handleOf, pairingCodeHash } from './pairing-code.ts'

export type Pairing = {
  readonly now: Date
  /** Origin of the web app, the only one whose pages the agent will listen to. */
  readonly origin: string
}

/**
 * Makes a PC a workstation of the office whose administrator gave out the code: ten minutes, one use, five tries (WS-1).
 * A PC that pairs again becomes a new workstation.
 *
 * @throws {Refused} invalid-input (no key of P-256), code-wrong, code-expired, code-used, too-many-tries
 */
export async function pairWorkstation(request: PairRequest, { now, origin }: Pairing): Promise<PairAnswer> {
  refuseBrokenKey(request.publicKey)
  const answer = { workstationId: randomUUID(), ticketKeys: ticketKeys(), origins: [origin] }
  const code = await findByHandle(handleOf(request.code))
  if (code === undefined) throw new Refused('code-wrong')

  const by: By<Machine> = { actor: { kind: 'machine', id: answer.workstationId, officeCode: code.officeCode }, now }
  const refusal = await changeRegister<Refusal | null>(by, async (tx) => {
    const locked = await lockCode(tx, code)
    const no = refusalOf(locked, request.code, now)
    return no === undefined ? takeIn(tx, by, { code: locked, request }) : turnAway(tx, locked, no)
  })
  // A wrong try must stay counted, so it is thrown only now, after the commit.
  if (refusal !== null) throw new Refused(refusal)
  return answer
}

function refuseBrokenKey(publicKey: PairRequest['publicKey']): void {
  try {
    createPublicKey({ key: publicKey, format: 'jwk' })
  } catch {
    throw new Refused('invalid-input', { field: 'publicKey' })
  }
}

async function findByHandle(handle: string): Promise<Pick<PairingCode, 'officeCode' | 'id'> | undefined> {
  const [code] = await readAsking({ pairing: handle }, (tx) =>
    tx
      .select({ officeCode: pairingCode.officeCode, id: pairingCode.id })
      .from(pairingCode)
      .where(eq(pairingCode.handle, handle))
      .orderBy(desc(pairingCode.issuedAt))
      .limit(1),
  )
  return code
}

async function lockCode(tx: Tx, { officeCode, id }: Pick<PairingCode, 'officeCode' | 'id'>): Promise<PairingCode> {
  const [code] = await tx
    .select()
    .from(pairingCode)
    .where(and(eq(pairingCode.officeCode, officeCode), eq(pairingCode.id, id)))
    .for('update')
  if (code === undefined) throw new Refused('code-wrong')
  return code
}

/** Only who knows the whole code learns that it was used or has expired. */
function refusalOf(kept: PairingCode, typed: string, now: Date): Refusal | undefined {
  if (kept.triesLeft === 0) return 'too-many-tries'
  if (kept.codeHash !== pairingCodeHash(typed)) return 'code-wrong'
  if (kept.usedAt !== null) return 'code-used'
  return now >= kept.expiresAt ? 'code-expired' : undefined
}

async function turnAway(tx: Tx, code: PairingCode, refusal: Refusal): Promise<Change<Refusal>> {
  const triesLeft = refusal === 'code-wrong' ? code.triesLeft - 1 : code.triesLeft
  await tx.update(pairingCode).set({ triesLeft }).where(isCode(code))
  return {
    value: refusal,
    audit: {
      action: 'workstation.pair',
      subjectId: code.id,
      before: { triesLeft: code.triesLeft },
      after: { refusal, triesLeft },
      result: 'refused',
    },
    messages: [],
    live: [],
  }
}

type Taking = { readonly code: PairingCode; readonly request: PairRequest }

async function takeIn(tx: Tx, by: By<Machine>, { code, request }: Taking): Promise<Change<null>> {
  const { id, officeCode } = by.actor
  const { counterNumber } = code
  const made = {
    machineName: request.machineName,
    machineCode: request.machineCode,
    counterNumber,
    publicKey: request.publicKey,
    keyInHardware: request.keyInHardware,
    agentVersion: request.version,
    pairedAt: by.now,
    pairedBy: code.issuedBy,
  }
  await tx.insert(workstation).values({ officeCode, id, ...made })
  await tx.update(pairingCode).set({ usedAt: by.now, workstationId: id }).where(isCode(code))
  return {
    value: null,
    audit: { action: 'workstation.pair', subjectId: id, before: null, after: made },
    messages: [workstationMessage('paired', { officeCode, id, machineName: request.machineName, counterNumber })],
    live: [{ kind: 'workstation.changed', payload: { workstationId: id, counterNumber } }],
  }
}

const isCode = ({ officeCode, id }: PairingCode) => and(eq(pairingCode.officeCode, officeCode), eq(pairingCode.id, id))
