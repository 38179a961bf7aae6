import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import { pairingCode, workstation, type PairingCode, type Workstation } from '#db/schema/workstation.ts'
import type { Staff } from '../actor.ts'
import { readRegister } from '../read-register.ts'

/** An office has some tens of workstations, revoked ones included: one page of them is all of them. */
const WORKSTATIONS = 200
const OPEN_CODES = 50

export type WorkstationRow = Omit<Workstation, 'officeCode' | 'publicKey' | 'readingCounter' | 'pairedBy' | 'revokedBy'>

/** The workstations of the actor's office by counter, those in use before those revoked. */
export async function listWorkstations(actor: Staff): Promise<WorkstationRow[]> {
  return readRegister(actor, (tx) =>
    tx
      .select({
        id: workstation.id,
        machineName: workstation.machineName,
        machineCode: workstation.machineCode,
        counterNumber: workstation.counterNumber,
        keyInHardware: workstation.keyInHardware,
        agentVersion: workstation.agentVersion,
        pairedAt: workstation.pairedAt,
        seenAt: workstation.seenAt,
        readerName: workstation.readerName,
        revokedAt: workstation.revokedAt,
        revokeReason: workstation.revokeReason,
      })
      .from(workstation)
      .where(eq(workstation.officeCode, actor.officeCode))
      .orderBy(sql`${workstation.revokedAt} nulls first`, asc(workstation.counterNumber), asc(workstation.pairedAt))
      .limit(WORKSTATIONS),
  )
}

export type OpenCode = Pick<PairingCode, 'id' | 'counterNumber' | 'issuedAt' | 'expiresAt' | 'triesLeft'>

/** Codes of the actor's office that still pair a PC at `now`; the codes themselves are kept nowhere. */
export async function listOpenCodes(actor: Staff, now: Date): Promise<OpenCode[]> {
  return readRegister(actor, (tx) =>
    tx
      .select({
        id: pairingCode.id,
        counterNumber: pairingCode.counterNumber,
        issuedAt: pairingCode.issuedAt,
        expiresAt: pairingCode.expiresAt,
        triesLeft: pairingCode.triesLeft,
      })
      .from(pairingCode)
      .where(
        and(
          eq(pairingCode.officeCode, actor.officeCode),
          isNull(pairingCode.usedAt),
          gt(pairingCode.expiresAt, now),
          gt(pairingCode.triesLeft, 0),
        ),
      )
      .orderBy(asc(pairingCode.counterNumber))
      .limit(OPEN_CODES),
  )
}
