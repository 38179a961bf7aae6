import type { InputOf } from '#app/office-client.ts'
import type { Staff } from '#registry/actor.ts'
import { openCardCheck } from '#registry/card-check/open.ts'
import type { OfficeCommand } from '#registry/commands.ts'
import { beginEnrolment } from '#registry/enrolment/begin.ts'
import { proveStaff } from '#registry/staff/prove-staff.ts'
import type { TestOffice, TestSecrets } from '#test-support/office.ts'
import { aSignedReading } from '#test-support/reading.ts'

/** What a press is about: things of this office, and a check of this clerk's own. */
export type Scene = {
  readonly office: TestOffice
  readonly clerk: Staff
  /** Who presses. */
  readonly presser: Staff & { readonly secrets: TestSecrets }
}

/** An input of each command that its owner may send, about the things of this scene. */
export const COMMAND_INPUTS: { readonly [C in OfficeCommand]: (scene: Scene) => Promise<InputOf<C>> } = {
  'session.choose-office': async ({ office, presser }) => ({
    officeCode: office.code,
    counterNumber: null,
    roles: [...presser.roles],
  }),
  'session.stay-active': async () => ({}),
  'session.lock': async () => ({}),
  'session.begin-unlock': async () => ({}),
  'session.unlock': async ({ presser }) => ({ kind: 'password', password: presser.secrets.password }),
  'session.begin-step-up': async () => ({ command: 'workstation.issue-code', input: { counterNumber: 1 } }),
  'session.sign-out': async () => ({}),
  'passkey.begin-registration': async () => ({}),
  'passkey.register': async () => ({ attestation: '{}' }),
  'passkey.remove': async () => ({ credentialId: 'of-nobody-at-all-here' }),
  'draft.save': async () => ({ place: 'decline:matrix', body: { note: 'half written' } }),
  'notice.read-all': async () => ({}),
  'card-check.ticket': async ({ office }) => ({ workstationId: office.workstation.id }),
  'card-check.open': async (scene) => ({ jws: await aReadingOf(scene) }),
  'card-check.ask-again': anOpenCheck,
  'card-check.attest': anOpenCheck,
  'card-check.decline': async (scene) => ({ ...(await anOpenCheck(scene)), reason: 'citizen-withdraws' }),
  'card-check.close': async (scene) => ({ checkId: (await anOpenCheck(scene)).checkId }),
  'card-check.record-broken': async () => ({ failure: 'card-broken' }),
  'enrolment.begin': anOpenCheck,
  'enrolment.renew-qr': anEnrolment,
  'enrolment.match': async (scene) => ({ ...(await anEnrolment(scene)), code: '000000' }),
  'enrolment.cancel': anEnrolment,
  'person.find': async ({ office }) => ({ by: 'number', nationalId: (await office.hasPerson()).person.nationalId }),
  'person.state-purpose': async ({ office }) => ({
    personId: (await office.hasPerson()).person.id,
    purpose: 'citizen_enquiry',
  }),
  'person.reveal': async ({ office }) => ({ personId: (await office.hasPerson()).person.id }),
  'workstation.issue-code': async () => ({ counterNumber: 1 }),
  'workstation.revoke': async ({ office }) => ({
    workstationId: (await office.hasWorkstation()).id,
    reason: 'sold',
  }),
}

/** A card read at this office's counter for this clerk, not yet presented. */
export async function aReadingOf({ office, clerk }: Pick<Scene, 'office' | 'clerk'>): Promise<string> {
  const { jws } = await aSignedReading(office, { clerk, claims: { origin: process.env['THABIAN_ORIGIN'] ?? '' } })
  return jws
}

async function anOpenCheck(scene: Scene): Promise<{ checkId: string; version: number }> {
  const by = { actor: scene.clerk, now: new Date() }
  const { checkId, version } = await openCardCheck({ jws: await aReadingOf(scene) }, by)
  return { checkId, version }
}

async function anEnrolment(scene: Scene): Promise<{ enrolmentId: string }> {
  const by = { actor: scene.clerk, now: new Date() }
  const { enrolmentId } = await beginEnrolment(await anOpenCheck(scene), by, proveStaff)
  return { enrolmentId }
}
