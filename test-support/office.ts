import { randomBytes, randomInt } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { SETTINGS } from '#db/seed/settings.ts'
import { office, setting, staff, staffGrant, staffSession, type Office } from '#db/schema/index.ts'
import type { Staff, StaffRole } from '#registry/actor.ts'
import { seal } from '#registry/server-keys.ts'
import { sessionHashOf } from '#registry/staff/find-session.ts'
import { hashPassword } from '#registry/staff/password.ts'
import { newTotpSecret, totpCode } from '#registry/staff/totp.ts'
import { db } from './owner.ts'
import { aPerson, present, type PersonChanges, type TestPerson } from './person.ts'
import { useServerKeys } from './server-keys.ts'
import { aWorkstation, type TestWorkstation } from './workstation.ts'

/** What a member of staff signs in with; the code is the one that their phone shows at `now`. */
export type TestSecrets = {
  readonly username: string
  readonly password: string
  readonly codeAt: (now: Date) => string
}

export type StaffChanges = PersonChanges & {
  readonly roles?: readonly StaffRole[]
  readonly counterNumber?: number | null
}

export type TestOffice = {
  readonly office: Office
  readonly code: string
  readonly clerk: Staff
  readonly otherClerk: Staff
  readonly administrator: Staff
  /** At the clerk's counter. */
  readonly workstation: TestWorkstation
  readonly hasStaff: (changes?: StaffChanges) => Promise<Staff>
  /** Somebody with a password and a TOTP secret. */
  readonly hasStaffWithSecrets: (changes?: StaffChanges) => Promise<Staff & { readonly secrets: TestSecrets }>
  readonly hasPerson: (changes?: PersonChanges) => Promise<TestPerson>
  readonly hasWorkstation: (change?: Parameters<typeof aWorkstation>[1]) => Promise<TestWorkstation>
}

/** An office that only this test knows: staff who have signed in and chosen it, and a paired workstation. */
export async function anOffice(change: Partial<Office> = {}): Promise<TestOffice> {
  useServerKeys()
  await db
    .insert(setting)
    .values([...SETTINGS])
    .onConflictDoNothing()
  const made = await takeOffice(change)
  const { code } = made
  const [clerk, otherClerk, administrator, workstation] = await Promise.all([
    hasStaff(code, { counterNumber: 1 }),
    hasStaff(code, { counterNumber: 2 }),
    hasStaff(code, { roles: ['administrator'], counterNumber: null }),
    aWorkstation(code),
  ])
  return {
    office: made,
    code,
    clerk,
    otherClerk,
    administrator,
    workstation,
    hasStaff: (changes) => hasStaff(code, changes),
    hasStaffWithSecrets: (changes) => hasStaffWithSecrets(code, changes),
    hasPerson: (changes) => aPerson(code, changes),
    hasWorkstation: (changes) => aWorkstation(code, changes),
  }
}

/** A code is random; one that is taken already is drawn again. `0000` is the central registry's. */
async function takeOffice(change: Partial<Office>): Promise<Office> {
  for (;;) {
    const code = String(randomInt(1, 10_000)).padStart(4, '0')
    const [made] = await db
      .insert(office)
      .values({
        code,
        kind: 'district',
        nameTh: `อำเภอทดสอบ ${code}`,
        nameEn: `Test office ${code}`,
        provinceTh: 'ปทุมธานี',
        provinceEn: 'Pathum Thani',
        districtTh: 'ลำลูกกา',
        mayEnrol: true,
        invented: true,
        counters: 8,
        ...change,
      })
      .onConflictDoNothing()
      .returning()
    if (made !== undefined) return made
  }
}

/** Somebody who works at this office and has an open session there. */
async function hasStaff(officeCode: string, changes: StaffChanges = {}): Promise<Staff> {
  const { person, house } = await aPerson(officeCode, changes)
  const roles = changes.roles ?? ['clerk']
  const [made] = await db
    .insert(staff)
    .values({
      homeOfficeCode: officeCode,
      username: `s${randomBytes(8).toString('hex')}`,
      personId: person.id,
      houseId: house.id,
      nameTh: `${person.firstName} ${person.lastName}`,
      nameEn: `${person.firstNameEn} ${person.lastNameEn}`,
      surname: person.lastName,
    })
    .returning()
  const { id, personId, houseId, surname } = present(made)
  await db.insert(staffGrant).values(roles.map((role) => ({ officeCode, staffId: id, role })))
  return signIn({ kind: 'staff', id, personId, houseId, surname, officeCode, roles }, changes.counterNumber ?? null)
}

async function hasStaffWithSecrets(
  officeCode: string,
  changes?: StaffChanges,
): Promise<Staff & { readonly secrets: TestSecrets }> {
  const who = await hasStaff(officeCode, changes)
  const password = randomBytes(12).toString('base64url')
  const totp = newTotpSecret()
  const [{ username } = { username: '' }] = await db
    .update(staff)
    .set({ passwordHash: await hashPassword(password), totpSealed: seal(totp) })
    .where(eq(staff.id, who.id))
    .returning({ username: staff.username })
  return { ...who, secrets: { username, password, codeAt: (now) => totpCode(totp, now) } }
}

/** Opens a session for them, at a counter or away from one. */
async function signIn(who: Omit<Staff, 'counterNumber' | 'sessionHash'>, counterNumber: number | null): Promise<Staff> {
  const sessionHash = sessionHashOf(randomBytes(32).toString('base64url'))
  const now = new Date()
  await db.insert(staffSession).values({
    idHash: sessionHash,
    staffId: who.id,
    method: 'password',
    officeCode: who.officeCode,
    roles: [...who.roles],
    counterNumber,
    createdAt: now,
    activeAt: now,
    expiresAt: new Date(now.getTime() + 8 * 60 * 60 * 1000),
  })
  return { ...who, counterNumber: counterNumber ?? undefined, sessionHash }
}
