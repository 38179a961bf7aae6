import { beginEnrolment } from '#registry/enrolment/begin.ts'
import { giveConsent, type Enrolled } from '#registry/enrolment/consent.ts'
import { DATA_ITEMS } from '#registry/enrolment/data-items.ts'
import type { ScanQr } from '#registry/enrolment/input.ts'
import type { IssuedQr } from '#registry/enrolment/issue-token.ts'
import { matchPhone } from '#registry/enrolment/match.ts'
import { scanQr, type Scanned } from '#registry/enrolment/scan.ts'
import { setPin } from '#registry/enrolment/set-pin.ts'
import { openCardCheck } from '#registry/card-check/open.ts'
import type { Staff } from '#registry/actor.ts'
import type { TestOffice } from './office.ts'
import type { TestPerson } from './person.ts'
import { aPhone, type TestPhone } from './phone.ts'
import { aSignedReading } from './reading.ts'

export const TERMS = '2569-07'
/** One that `pinProblem` lets pass. */
export const GOOD_PIN = '70358264'

export type TestEnrolment = {
  readonly office: TestOffice
  readonly clerk: Staff
  readonly holder: TestPerson
  readonly qr: IssuedQr
  readonly checkId: string
  readonly began: Date
}
type EnrolmentChanges = { readonly holder?: TestPerson; readonly clerk?: Staff; readonly now?: Date }

/** A good card, its holder attested, and the QR that is shown now. */
export async function anEnrolment(office: TestOffice, changes: EnrolmentChanges = {}): Promise<TestEnrolment> {
  const { clerk = office.clerk, now: began = new Date() } = changes
  const holder = changes.holder ?? (await office.hasPerson())
  const { jws } = await aSignedReading(office, { holder, clerk, now: began })
  const by = { actor: clerk, now: began }
  const { checkId, version } = await openCardCheck({ jws }, by)
  const qr = await beginEnrolment({ checkId, version }, by, () => Promise.reject(new Error('no second clerk')))
  return { office, clerk, holder, qr, checkId, began }
}

/** What the holder's phone sends after scanning. */
export function scanOf({ holder, qr }: Pick<TestEnrolment, 'holder' | 'qr'>, change: Partial<ScanQr> = {}): ScanQr {
  return {
    presented: { token: qr.token },
    nationalId: holder.person.nationalId,
    termsVersion: TERMS,
    deviceName: 'Android 15 · D.DOPA 3.2',
    ...change,
  }
}

export type Scan = TestEnrolment & { readonly phone: TestPhone; readonly scanned: Scanned }

/** The same, scanned by a phone. */
export async function aScan(office: TestOffice, changes: EnrolmentChanges = {}): Promise<Scan> {
  const begun = await anEnrolment(office, changes)
  const phone = await aPhone()
  return { ...begun, phone, scanned: await scanQr(scanOf(begun), phone.at(begun.began)) }
}

/** The same, up to a set PIN. */
export async function aSetPin(office: TestOffice, changes: EnrolmentChanges = {}): Promise<Scan> {
  const scan = await aScan(office, changes)
  const { clerk, began: now, qr, phone, scanned } = scan
  await matchPhone({ enrolmentId: qr.enrolmentId, code: scanned.matchCode }, { actor: clerk, now })
  await setPin({ pin: GOOD_PIN }, phone.at(now))
  return scan
}

export const consentWith = (pin: string) => ({ pin, items: [...DATA_ITEMS] })

/** The same, to its end: สมัครสำเร็จ. */
export async function anEnrolledPhone(
  office: TestOffice,
  changes: EnrolmentChanges = {},
): Promise<Scan & { readonly enrolled: Enrolled }> {
  const scan = await aSetPin(office, changes)
  return { ...scan, enrolled: await giveConsent(consentWith(GOOD_PIN), scan.phone.at(scan.began)) }
}
