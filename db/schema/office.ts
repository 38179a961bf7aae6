import { sql } from 'drizzle-orm'
import { boolean, check, integer, pgEnum, pgTable, text } from 'drizzle-orm/pg-core'

/** What a registry office is; joint service centres (ศูนย์บริการร่วมอำเภอ…ยิ้ม) may not enrol (S3). */
export const officeKind = pgEnum('office_kind', ['central', 'district', 'local', 'joint_service'])

/** A registry office (สำนักทะเบียน), or `0000`: the central registry, whose audit chain keeps what belongs to no office. */
export const office = pgTable(
  'office',
  {
    /** `rcode`: province (2 digits) + office (2 digits). Not an address code. */
    code: text().primaryKey(),
    kind: officeKind().notNull(),
    nameTh: text().notNull(),
    nameEn: text().notNull(),
    provinceTh: text().notNull(),
    provinceEn: text().notNull(),
    /** District whose people it serves, without อำเภอ or เขต. */
    districtTh: text().notNull(),
    mayEnrol: boolean().notNull(),
    /** True for offices made up for demonstrations: shown with that label. */
    invented: boolean().notNull().default(false),
    /** How many counters it has; they are numbered from 1. */
    counters: integer().notNull(),
  },
  (t) => [
    check('office_code_is_four_digits', sql`${t.code} ~ '^[0-9]{4}$'`),
    check('office_joint_service_centre_does_not_enrol', sql`${t.kind} <> 'joint_service' or not ${t.mayEnrol}`),
    check('office_has_at_least_one_counter', sql`${t.counters} >= 1`),
  ],
)
export type Office = typeof office.$inferSelect
