import { and, asc, eq } from 'drizzle-orm'
import { auditDetail, auditEntry, type AuditEntry } from '#db/schema/audit.ts'
import { db } from './owner.ts'

/** The audit entries of an office about this subject, oldest first, with what they say. */
export async function auditOf(officeCode: string, subjectId: string): Promise<(AuditEntry & { detail: string })[]> {
  const rows = await db
    .select({ entry: auditEntry, detail: auditDetail.detail })
    .from(auditEntry)
    .innerJoin(
      auditDetail,
      and(eq(auditDetail.officeCode, auditEntry.officeCode), eq(auditDetail.number, auditEntry.number)),
    )
    .where(and(eq(auditEntry.officeCode, officeCode), eq(auditEntry.subjectId, subjectId)))
    .orderBy(asc(auditEntry.number))
  return rows.map(({ entry, detail }) => ({ ...entry, detail }))
}
