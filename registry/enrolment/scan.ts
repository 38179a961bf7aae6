import { randomUUID } from 'node:crypto'
import { and, desc, eq, isNull, lte, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { authenticator, termsVersion } from '#db/schema/authenticator.ts'
import { enrolmentToken, type Enrolment } from '#db/schema/enrolment.ts'
import { person } from '#db/schema/person.ts'
import type { By, Phone } from '../actor.ts'
import { ask } from '../asking.ts'
import { byPhone, phoneOfKey, type ProvenPhone } from '../authenticator/find-phone.ts'
import { ASSURANCE, recordEvent } from '../authenticator/record-event.ts'
import { changeRegister, type Change } from '../change-register.ts'
import { today } from '../plain-date.ts'
import { readAsking } from '../read-register.ts'
import { Refused } from '../refusal.ts'
import { auditedEnrolment, changeEnrolment, lockEnrolment } from './change-enrolment.ts'
import type { ScanQr } from './input.ts'
import { enrolmentRefusal, STAGE_LIFE_MS, tokenRefusal } from './rules.ts'
import { makeMatchCode, matchCodeDigest, tokenHash, typedCodeDigest } from './secrets.ts'

/** What the phone gets: the code that it shows to the clerk. `expiresAt` is an ISO instant. */
export type Scanned = { readonly matchCode: string; readonly expiresAt: string }

/**
 * A phone takes the QR or its typed code: once (EN-2), with the number of the card (EN-3) and under the present terms. From
 * here on the enrolment is this phone's; its authenticator is pending until the clerk has typed the match code (EN-5).
 *
 * @throws {Refused} qr-unknown, qr-used, qr-expired, enrolment-over, terms-changed, phone-known, number-differs
 */
export async function scanQr(input: ScanQr, phone: ProvenPhone): Promise<Scanned> {
  const found = await findToken(input.presented)
  if (found === undefined) throw new Refused('qr-unknown')
  const by = byPhone(phone, found.officeCode)
  const scanned = await changeRegister<Scanned | null>(by, async (tx) => {
    const before = await lockEnrolment(tx, { officeCode: found.officeCode, id: found.enrolmentId })
    await refuseToken(tx, before, { input, now: by.now })
    await refuseKnownPhone(tx, phone)
    if (await numberDiffers(tx, before, input.nationalId)) return burn(tx, before, by)
    return takeIn(tx, before, { input, phone, by })
  })
  // The burned token must stay burned, so it is thrown only now, after the commit.
  if (scanned === null) throw new Refused('number-differs')
  return scanned
}

type Token = typeof enrolmentToken.$inferSelect

async function findToken(
  presented: ScanQr['presented'],
): Promise<Pick<Token, 'officeCode' | 'enrolmentId'> | undefined> {
  const [found] = await readAsking({ enrolment: digestOf(presented) }, (tx) =>
    tx.select().from(enrolmentToken).where(isShown(presented)).limit(1),
  )
  return found
}

function digestOf(presented: ScanQr['presented']): string {
  return 'token' in presented ? tokenHash(presented.token) : typedCodeDigest(presented.code)
}

function isShown(presented: ScanQr['presented']) {
  const column = 'token' in presented ? enrolmentToken.tokenHash : enrolmentToken.codeDigest
  return eq(column, digestOf(presented))
}

/** Asked while the enrolment is locked: of many phones one finds it waiting. */
async function refuseToken(tx: Tx, before: Enrolment, { input, now }: { input: ScanQr; now: Date }): Promise<void> {
  if (before.scannedAt !== null) throw new Refused('qr-used')
  if (before.state !== 'issued') throw new Refused('enrolment-over')
  const [token] = await tx
    .select()
    .from(enrolmentToken)
    .where(and(eq(enrolmentToken.officeCode, before.officeCode), isShown(input.presented)))
  if (token === undefined) throw new Refused('qr-unknown')
  const validUntil = 'token' in input.presented ? token.expiresAt : token.codeExpiresAt
  const refusal = tokenRefusal({ usedAt: token.usedAt, validUntil }, now) ?? enrolmentRefusal(before, 'scan', now)
  if (refusal !== null) throw new Refused(refusal)
  const [terms] = await tx
    .select()
    .from(termsVersion)
    .where(lte(termsVersion.validFrom, today(now)))
    .orderBy(desc(termsVersion.validFrom))
    .limit(1)
  if (terms?.version !== input.termsVersion) throw new Refused('terms-changed')
}

/** A key belongs to one enrolment: whoever enrols again makes a new one. */
async function refuseKnownPhone(tx: Tx, { deviceKey }: ProvenPhone): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`device:${deviceKey}`}, 0))`)
  if ((await phoneOfKey(tx, deviceKey)) !== undefined) throw new Refused('phone-known')
}

async function numberDiffers(tx: Tx, { personId }: Enrolment, typed: string): Promise<boolean> {
  await ask(tx, { persons: `{${personId}}` })
  const [holder] = await tx.select({ nationalId: person.nationalId }).from(person).where(eq(person.id, personId))
  return holder?.nationalId !== typed
}

/** EN-3: no QR of this enrolment counts any more; the clerk shows another. */
async function burn(tx: Tx, before: Enrolment, by: By<Phone>): Promise<Change<null>> {
  await useTokens(tx, before, by.now)
  const after = await changeEnrolment(tx, before, {})
  return auditedEnrolment(after, { verb: 'scan', value: null, before, problem: 'number-differs' })
}

/** Either dies when the other is used. */
async function useTokens(tx: Tx, { officeCode, id }: Enrolment, now: Date): Promise<void> {
  await tx
    .update(enrolmentToken)
    .set({ usedAt: now })
    .where(
      and(eq(enrolmentToken.officeCode, officeCode), eq(enrolmentToken.enrolmentId, id), isNull(enrolmentToken.usedAt)),
    )
}

type Taking = { readonly input: ScanQr; readonly phone: ProvenPhone; readonly by: By<Phone> }

async function takeIn(tx: Tx, before: Enrolment, { input, phone, by }: Taking): Promise<Change<Scanned>> {
  const { officeCode, id: enrolmentId, personId } = before
  const authenticatorId = randomUUID()
  const matchCode = makeMatchCode()
  const expiresAt = new Date(by.now.getTime() + STAGE_LIFE_MS)
  await useTokens(tx, before, by.now)
  const { deviceKey, publicKey } = phone
  await tx.insert(authenticator).values({
    personId,
    id: authenticatorId,
    officeCode,
    enrolmentId,
    publicKey,
    deviceKey,
    deviceName: input.deviceName,
    createdAt: by.now,
  })
  await recordEvent(tx, by, { personId, authenticatorId, kind: 'enrol', assurance: { ial: ASSURANCE.ial } })
  const after = await changeEnrolment(tx, before, {
    state: 'scanned',
    scannedAt: by.now,
    expiresAt,
    deviceKey,
    authenticatorId,
    termsVersion: input.termsVersion,
    matchDigest: matchCodeDigest(enrolmentId, matchCode),
  })
  const value = { matchCode, expiresAt: expiresAt.toISOString() }
  return auditedEnrolment(after, { verb: 'scan', value, before })
}
