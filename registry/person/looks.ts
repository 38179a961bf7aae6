import { and, asc, desc, eq, gt, inArray, lt, lte, or } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { accessLog, type AccessLogRow } from '#db/schema/access-log.ts'
import { office } from '#db/schema/office.ts'
import { staff } from '#db/schema/staff.ts'
import type { Staff } from '../actor.ts'

/** Looks on one page of the list. */
export const LOOKS_PAGE = 20

/** The last look of a page: the next page goes on behind it. */
export type LookCursor = Pick<AccessLogRow, 'at' | 'id'>

/** One look at a person, as staff read it. */
export type LookAtPerson = Pick<AccessLogRow, 'id' | 'at' | 'kind' | 'purpose' | 'role' | 'officeCode'> & {
  readonly officeTh: string
  readonly officeEn: string
  /** Null at other offices, as are the next three: the office answers for its people (PV-5). */
  readonly counterNumber: number | null
  readonly note: string | null
  readonly staffTh: string | null
  readonly staffEn: string | null
}

export type LooksPage = { readonly looks: readonly LookAtPerson[]; readonly next: LookCursor | undefined }

type Paging = { readonly personId: string; readonly after: LookCursor | undefined }

/** Who has looked at this person, at any office, newest first; the transaction has to be a look itself (PV-1). */
export async function listLooks(tx: Tx, actor: Staff, { personId, after }: Paging): Promise<LooksPage> {
  const rows = await tx
    .select({ look: accessLog, officeTh: office.nameTh, officeEn: office.nameEn })
    .from(accessLog)
    .innerJoin(office, eq(office.code, accessLog.officeCode))
    .where(and(eq(accessLog.personId, personId), behind(after)))
    .orderBy(desc(accessLog.at), asc(accessLog.id))
    .limit(LOOKS_PAGE + 1)
  const shown = rows.slice(0, LOOKS_PAGE)
  const own = shown.map(({ look }) => look).filter(({ officeCode }) => officeCode === actor.officeCode)
  const names = await namesOf(
    tx,
    own.map(({ staffId }) => staffId),
  )
  const last = shown.at(-1)?.look
  return {
    looks: shown.map(({ look, officeTh, officeEn }) => {
      const { id, at, kind, purpose, role, officeCode, counterNumber, note, staffId } = look
      const seen = { id, at, kind, purpose, role, officeCode, officeTh, officeEn }
      const name = names.get(staffId)
      return officeCode === actor.officeCode
        ? { ...seen, counterNumber, note, staffTh: name?.nameTh ?? null, staffEn: name?.nameEn ?? null }
        : { ...seen, counterNumber: null, note: null, staffTh: null, staffEn: null }
    }),
    next: rows.length > LOOKS_PAGE && last !== undefined ? { at: last.at, id: last.id } : undefined,
  }
}

function behind(after: LookCursor | undefined) {
  if (after === undefined) return undefined
  return and(
    lte(accessLog.at, after.at), // where the walk of the index begins
    or(lt(accessLog.at, after.at), gt(accessLog.id, after.id)),
  )
}

export type StaffName = { readonly nameTh: string; readonly nameEn: string }

/** Names of colleagues by id; whoever has left the office is not among them. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, StaffName>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: staff.id, nameTh: staff.nameTh, nameEn: staff.nameEn })
    .from(staff)
    .where(inArray(staff.id, [...new Set(ids)]))
  return new Map(rows.map(({ id, ...name }) => [id, name]))
}
