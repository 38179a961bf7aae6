import { eq } from 'drizzle-orm'
import { accessLog, cardCheck, cardReading, cardTicket } from '#db/schema/index.ts'
import type { ReadingClaims } from '#agent/protocol.ts'
import type { Staff } from '#registry/actor.ts'
import { anOffice, type TestOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import type { TestPerson } from '#test-support/person.ts'
import { claimsOf, sign, workstationKeys, type TestWorkstation } from '#test-support/workstation.ts'
import { expect, origin, test } from './support/desk.ts'
import { inShort, press, type DoorAnswer } from './support/knock.ts'
import { sitDown, type Desk } from './support/session-cookie.ts'

type Scene = { readonly office: TestOffice; readonly desk: Desk; readonly holder: TestPerson; readonly nonce: string }
type Signing = { readonly claims: ReadingClaims; readonly workstation: TestWorkstation }

const AT_ONCE = 20

/** A clerk at their counter with a ticket that the door gave them, and somebody whose card is in the reader. */
async function aScene(): Promise<Scene> {
  const office = await anOffice()
  const desk = await sitDown(office.clerk)
  return { office, desk, holder: await office.hasPerson(), nonce: await aTicket(desk, office.workstation.id) }
}

async function aTicket({ cookie }: Desk, workstationId: string): Promise<string> {
  const { value } = await press({ command: 'card-check.ticket', input: { workstationId }, cookie })
  return typeof value === 'object' && value !== null && 'nonce' in value ? String(value.nonce) : ''
}

function read({ office, desk, holder, nonce }: Scene): Signing {
  const ticket = { nonce, session: desk.staff.sessionHash, origin: origin() }
  const { workstation } = office
  return { workstation, claims: claimsOf({ workstation, holder, ticket, counter: workstation.readingCounter + 1 }) }
}

const signed = ({ claims, workstation }: Signing): Promise<string> => sign(claims, workstation.privateKey)
const present = (jws: string, { cookie }: Pick<Desk, 'cookie'>): Promise<DoorAnswer> =>
  press({ command: 'card-check.open', input: { jws }, cookie })

/** How somebody tries to pass off a reading that is none, and what the door says. */
const TRICKS: Readonly<Record<string, readonly [string, (scene: Scene) => Promise<string>]>> = {
  'signed by a key of nobody': [
    'reading-forged',
    async (scene) => sign(read(scene).claims, workstationKeys().privateKey),
  ],
  'changed after it was signed': ['reading-forged', async (scene) => withAnotherBody(await signed(read(scene)))],
  'signed by nobody, and saying so': ['reading-forged', async (scene) => unsigned(await signed(read(scene)))],
  'of a nonce that the door never gave': ['reading-of-another', (scene) => changed(scene, { nonce: 'n'.repeat(43) })],
  'read for another session': ['reading-of-another', (scene) => changed(scene, { session: 's'.repeat(43) })],
  'read for a page of another origin': [
    'reading-of-another',
    (scene) => changed(scene, { origin: 'https://elsewhere.example' }),
  ],
  'read on another host': [
    'reading-of-another',
    (scene) => changed(scene, { origin: origin().replace('localhost', '127.0.0.1') }),
  ],
  'of a counter that went back': ['reading-counter', (scene) => changed(scene, { counter: 0 })],
  'made at another workstation of the office': ['reading-of-another', swappedWorkstation],
  'made at a workstation of another office': ['workstation-unknown', workstationElsewhere],
  'of a ticket that was given two minutes ago': ['reading-late', staleTicket],
  'of a ticket of a colleague': ['reading-of-another', ticketOfAColleague],
}

const changed = async (scene: Scene, claims: Partial<ReadingClaims>): Promise<string> => {
  const reading = read(scene)
  return signed({ ...reading, claims: { ...reading.claims, ...claims } })
}

function withAnotherBody(jws: string): string {
  const [head, body = '', signature] = jws.split('.')
  const other = Buffer.from(body, 'base64url').toString('utf8').replace('"apdus":55', '"apdus":54')
  return [head, Buffer.from(other).toString('base64url'), signature].join('.')
}

function unsigned(jws: string): string {
  return [Buffer.from('{"alg":"none"}').toString('base64url'), jws.split('.')[1], 'AA'].join('.')
}

async function swappedWorkstation(scene: Scene): Promise<string> {
  const workstation = await scene.office.hasWorkstation({ counterNumber: 2 })
  const { claims } = read(scene)
  return signed({ workstation, claims: { ...claims, iss: workstation.id } })
}

async function workstationElsewhere(scene: Scene): Promise<string> {
  const { workstation } = await anOffice()
  return signed({ workstation, claims: { ...read(scene).claims, iss: workstation.id } })
}

async function staleTicket(scene: Scene): Promise<string> {
  const issuedAt = new Date(Date.now() - 2 * 60_000)
  await db.update(cardTicket).set({ issuedAt }).where(eq(cardTicket.nonce, scene.nonce))
  return signed(read(scene))
}

async function ticketOfAColleague(scene: Scene): Promise<string> {
  const colleague = await sitDown<Staff>(scene.office.otherClerk)
  const nonce = await aTicket(colleague, scene.office.workstation.id)
  return changed(scene, { nonce, session: colleague.staff.sessionHash })
}

async function keptOf({ office, holder }: Scene): Promise<unknown[]> {
  return [
    ...(await db.select().from(cardReading).where(eq(cardReading.officeCode, office.code))),
    ...(await db.select().from(cardCheck).where(eq(cardCheck.officeCode, office.code))),
    ...(await db.select().from(accessLog).where(eq(accessLog.personId, holder.person.id))),
  ]
}

for (const [how, [refusal, trick]] of Object.entries(TRICKS)) {
  test(`CR-2, CR-3, CR-4: a reading ${how} is refused and leaves nothing; the true one is taken after`, async () => {
    const scene = await aScene()

    expect(inShort(await present(await trick(scene), scene.desk))).toBe(`409 ${refusal}`)
    expect(await keptOf(scene)).toEqual([])

    const nonce = await aTicket(scene.desk, scene.office.workstation.id)
    expect(inShort(await present(await signed(read({ ...scene, nonce })), scene.desk))).toBe('200')
  })
}

test('CR-2: a reading is taken once, and its replay is refused, by whomever', async () => {
  const scene = await aScene()
  const jws = await signed(read(scene))
  expect(inShort(await present(jws, scene.desk))).toBe('200')

  expect(inShort(await present(jws, scene.desk))).toBe('409 reading-used')
  expect(inShort(await present(jws, await sitDown(scene.office.otherClerk)))).toBe('409 reading-of-another')
  expect(inShort(await present(jws, await sitDown((await anOffice()).clerk)))).toBe('409 workstation-unknown')
})

test(`CR-2: of ${AT_ONCE} presentations of one reading at once, one is taken`, async () => {
  const scene = await aScene()
  const jws = await signed(read(scene))

  const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => present(jws, scene.desk)))

  const heard = answers.map(inShort).toSorted()
  expect(heard).toEqual(['200', ...Array<string>(AT_ONCE - 1).fill('409 reading-used')])
  expect(await db.select().from(cardReading).where(eq(cardReading.officeCode, scene.office.code))).toHaveLength(1)
})

test('WS-2: a workstation that was revoked between ticket and reading is believed no more', async () => {
  const scene = await aScene()
  const { administrator, workstation } = scene.office
  const { revokeWorkstation } = await import('#registry/workstation/revoke.ts')
  await revokeWorkstation(
    { workstationId: workstation.id, reason: 'stolen' },
    { actor: administrator, now: new Date() },
  )

  expect(inShort(await present(await signed(read(scene)), scene.desk))).toBe('409 workstation-revoked')
  expect(await aTicket(scene.desk, workstation.id)).toBe('')
  expect(await keptOf(scene)).toEqual([])
})
