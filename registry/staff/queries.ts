import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { office } from '#db/schema/office.ts'
import { passkey } from '#db/schema/passkey.ts'
import { staffSession } from '#db/schema/staff-session.ts'
import { staff, staffGrant, type StaffRole } from '#db/schema/staff.ts'
import type { Staff } from '../actor.ts'
import { readAsking, readRegister } from '../read-register.ts'
import { transportsIn } from './passkey-request.ts'

/** An office where somebody may work, and as what. */
export type Workplace = {
  readonly code: string
  readonly nameTh: string
  readonly nameEn: string
  readonly mayEnrol: boolean
  readonly counters: number
  readonly roles: readonly StaffRole[]
}

/** Where this person may work, by office code. */
export async function listWorkplaces(actor: Staff): Promise<Workplace[]> {
  const granted = await readRegister(actor, (tx) =>
    tx
      .select({
        code: office.code,
        nameTh: office.nameTh,
        nameEn: office.nameEn,
        mayEnrol: office.mayEnrol,
        counters: office.counters,
        role: staffGrant.role,
      })
      .from(staffGrant)
      .innerJoin(office, eq(office.code, staffGrant.officeCode))
      .where(eq(staffGrant.staffId, actor.id))
      .orderBy(asc(office.code), asc(staffGrant.role)),
  )
  const places = new Map<string, Workplace>()
  for (const { role, ...place } of granted) {
    places.set(place.code, { ...place, roles: [...(places.get(place.code)?.roles ?? []), role] })
  }
  return [...places.values()]
}

/** Who sits at which counter of an office where this person may work. */
export async function listTakenCounters(
  actor: Staff,
  officeCode: string,
): Promise<{ readonly counterNumber: number; readonly nameTh: string; readonly nameEn: string }[]> {
  const places = await listWorkplaces(actor)
  if (!places.some(({ code }) => code === officeCode)) return []
  const taken = await readAsking({ office: officeCode }, (tx) =>
    tx
      .select({ counterNumber: staffSession.counterNumber, nameTh: staff.nameTh, nameEn: staff.nameEn, id: staff.id })
      .from(staffSession)
      .innerJoin(staff, eq(staff.id, staffSession.staffId))
      .where(
        and(
          eq(staffSession.officeCode, officeCode),
          isNotNull(staffSession.counterNumber),
          isNull(staffSession.endedAt),
        ),
      ),
  )
  return taken.flatMap(({ id, counterNumber, nameTh, nameEn }) =>
    id === actor.id || counterNumber === null ? [] : [{ counterNumber, nameTh, nameEn }],
  )
}

/** Whether this person can prove themselves with a passkey. */
export async function hasPasskey(actor: Staff): Promise<boolean> {
  const found = await readRegister(actor, (tx) =>
    tx.select({ id: passkey.credentialId }).from(passkey).where(eq(passkey.staffId, actor.id)).limit(1),
  )
  return found.length > 0
}

/** A passkey as its owner sees it. */
export type OwnPasskey = {
  readonly id: string
  /** How it is reached: `usb`, `nfc`, `ble`, `internal`, `hybrid`; unknown when empty. */
  readonly transports: readonly string[]
  /** Its maker keeps a copy, so that it works on other devices too. */
  readonly backedUp: boolean
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

/** The actor's own passkeys, oldest first. */
export async function listOwnPasskeys(actor: Staff): Promise<OwnPasskey[]> {
  const kept = await readRegister(actor, (tx) =>
    tx
      .select({
        id: passkey.credentialId,
        transports: passkey.transports,
        backedUp: passkey.backedUp,
        createdAt: passkey.createdAt,
        lastUsedAt: passkey.lastUsedAt,
      })
      .from(passkey)
      .where(eq(passkey.staffId, actor.id))
      .orderBy(asc(passkey.createdAt), asc(passkey.credentialId)),
  )
  return kept.map(({ transports, ...rest }) => ({ ...rest, transports: transportsIn(transports) }))
}

/** Office of the demo town: อำเภอลำลูกกา. */
export const DEMO_OFFICE = '1306'

/** Demo accounts of an office, in the order of their roles. Only the demo profile asks. */
export async function listDemoAccounts(
  officeCode: string,
): Promise<
  { readonly username: string; readonly nameTh: string; readonly nameEn: string; readonly role: StaffRole }[]
> {
  return readAsking({ office: officeCode }, (tx) =>
    tx
      .select({ username: staff.username, nameTh: staff.nameTh, nameEn: staff.nameEn, role: staffGrant.role })
      .from(staffGrant)
      .innerJoin(staff, eq(staff.id, staffGrant.staffId))
      .where(and(eq(staffGrant.officeCode, officeCode), eq(staff.demo, true), eq(staff.homeOfficeCode, officeCode)))
      .orderBy(asc(staffGrant.role), asc(staff.username)),
  )
}
