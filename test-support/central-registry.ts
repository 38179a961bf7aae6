import { office } from '#db/schema/index.ts'
import { CENTRAL_OFFICE } from '#registry/actor.ts'
import { db } from './owner.ts'

/** The central registry, whose chain keeps what belongs to no office; every register has it, and tests share this one. */
export async function theCentralRegistry(): Promise<void> {
  await db
    .insert(office)
    .values({
      code: CENTRAL_OFFICE,
      kind: 'central',
      nameTh: 'สำนักทะเบียนกลาง',
      nameEn: 'Central Registry',
      provinceTh: 'กรุงเทพมหานคร',
      provinceEn: 'Bangkok',
      districtTh: '',
      mayEnrol: false,
      counters: 1,
    })
    .onConflictDoNothing()
}
