import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { staff, staffSession, type StaffSession } from '#db/schema/index.ts'
import { staffRole, type StaffRole } from '#db/schema/staff.ts'
import type { Staff } from '#registry/actor.ts'
import { OFFICE_COMMANDS, type OfficeCommand } from '#registry/commands.ts'
import { anOffice, type TestOffice, type TestSecrets } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { COMMAND_INPUTS } from './support/command-inputs.ts'
import { expect, test } from './support/desk.ts'
import { inShort, press } from './support/knock.ts'
import { sealedCookie, sitDown, type Desk } from './support/session-cookie.ts'

type Member = Staff & { readonly secrets: TestSecrets }
type Row = Pick<StaffSession, 'officeCode' | 'roles' | 'activeAt' | 'expiresAt' | 'lockedAt' | 'endedAt' | 'end'>

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys of the table itself
const COMMANDS = Object.keys(OFFICE_COMMANDS) as OfficeCommand[]
const HOUR_MS = 60 * 60 * 1000
const ago = (ms: number): Date => new Date(Date.now() - ms)

/** What the row of a session that was open and at work becomes. */
const STATES = {
  open: {},
  'no office': { officeCode: null, roles: [] },
  locked: { lockedAt: ago(1000) },
  'left alone': { activeAt: ago(HOUR_MS) },
  revoked: { endedAt: ago(1000), end: 'revoked' },
  replaced: { endedAt: ago(1000), end: 'replaced' },
  expired: { expiresAt: ago(1000) },
} as const satisfies Record<string, Partial<Row>>
type State = keyof typeof STATES

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys of the table above
const NAMES_OF_STATES = Object.keys(STATES) as State[]

/** What the door takes each for. */
const SESSION_STATE = {
  open: 'open',
  'no office': 'no-office',
  locked: 'locked',
  'left alone': 'locked',
  revoked: 'ended',
  replaced: 'ended',
  expired: 'ended',
} as const satisfies Record<State, string>

/** What an allowed press of `COMMAND_INPUTS` answers where it is not 200. */
const OTHERWISE: Partial<Record<OfficeCommand, string>> = {
  'card-check.ask-again': '409 wrong-state',
  'enrolment.match': '409 wrong-state',
  'passkey.remove': '404 not-found',
  'person.reveal': '409 purpose-needed',
}

/** The same, about what belongs to another office. What is not named here is one's own, or the whole country's. */
const ELSEWHERE: Partial<Record<OfficeCommand, string>> = {
  'session.choose-office': '409 not-granted',
  'card-check.ticket': '409 workstation-unknown',
  'card-check.open': '409 workstation-unknown',
  'card-check.ask-again': '404 not-found',
  'card-check.attest': '404 not-found',
  'card-check.decline': '404 not-found',
  'card-check.close': '404 not-found',
  'enrolment.begin': '404 not-found',
  'enrolment.renew-qr': '404 not-found',
  'enrolment.match': '404 not-found',
  'enrolment.cancel': '404 not-found',
  'workstation.revoke': '404 not-found',
}

/** The same, about what belongs to a colleague's session at the same office. */
const OF_A_COLLEAGUE: Partial<Record<OfficeCommand, string>> = {
  'card-check.open': '409 reading-of-another',
  'card-check.ask-again': '404 not-found',
  'card-check.attest': '404 not-found',
  'card-check.decline': '404 not-found',
  'card-check.close': '404 not-found',
  'enrolment.begin': '404 not-found',
  'enrolment.renew-qr': '404 not-found',
  'enrolment.match': '404 not-found',
  'enrolment.cancel': '404 not-found',
}

/** What the table of commands says, in the words of the door. */
function wanted(name: OfficeCommand, role: StaffRole, state: State): string {
  const { session, roles } = OFFICE_COMMANDS[name]
  const now = SESSION_STATE[state]
  if (now === 'ended') return '401 not-signed-in'
  if (!session.some((one) => one === now)) return now === 'locked' ? '423 locked' : '403 no-office'
  const allowed = roles === 'everyone' || (now !== 'no-office' && roles.some((one) => one === role))
  return allowed ? (OTHERWISE[name] ?? '200') : '403 not-permitted'
}

/** Makes the session one that is open and at work, but for this change. */
async function put({ staff: who }: Desk<Member>, change: Partial<Row>): Promise<void> {
  const { officeCode, roles, sessionHash } = who
  const atWork: Row = {
    officeCode,
    roles: [...roles],
    activeAt: new Date(),
    expiresAt: new Date(Date.now() + HOUR_MS),
    lockedAt: null,
    endedAt: null,
    end: null,
  }
  await db
    .update(staffSession)
    .set({ ...atWork, ...change })
    .where(eq(staffSession.idHash, sessionHash))
  // A code counts once; here one person presses many times within its thirty seconds.
  await db.update(staff).set({ totpStep: 0 }).where(eq(staff.id, who.id))
}

/** One press as this desk would send it about the things of the scene, with a right code where one is needed. */
async function pressed(desk: Desk<Member>, command: OfficeCommand, input: unknown): Promise<string> {
  const grave = OFFICE_COMMANDS[command].stepUp === 'always'
  const stepUp = grave ? { kind: 'code', code: desk.staff.secrets.codeAt(new Date()) } : undefined
  return inShort(await press({ command, input, stepUp, cookie: desk.cookie }))
}

type Setting = { readonly office: TestOffice; readonly desk: Desk<Member>; readonly colleague: Staff }

async function aSetting(role: StaffRole): Promise<Setting> {
  const office = await anOffice()
  const desk = await sitDown(await office.hasStaffWithSecrets({ roles: [role] }))
  return { office, desk, colleague: await office.hasStaff() }
}

for (const role of staffRole.enumValues) {
  test(`${role}: what the table of commands allows may be pressed, in each state of the session, and nothing else`, async () => {
    test.setTimeout(180_000)
    const { office, desk, colleague } = await aSetting(role)
    const [heard, said]: [Record<string, string>, Record<string, string>] = [{}, {}]

    for (const command of COMMANDS) {
      for (const state of NAMES_OF_STATES) {
        await put(desk, {})
        const clerk = wanted(command, role, 'open').startsWith('403') ? colleague : desk.staff
        const input = await COMMAND_INPUTS[command]({ office, clerk, presser: desk.staff })
        await put(desk, STATES[state])
        heard[`${command}, ${state}`] = await pressed(desk, command, input)
        said[`${command}, ${state}`] = wanted(command, role, state)
      }
    }

    expect(heard).toEqual(said)
  })

  test(`${role}: nothing of another office is reached, and nothing of a colleague's session`, async () => {
    test.setTimeout(180_000)
    const { office, desk, colleague } = await aSetting(role)
    const elsewhere = await anOffice()
    const [heard, said]: [Record<string, string>, Record<string, string>] = [{}, {}]

    for (const command of COMMANDS) {
      const here = wanted(command, role, 'open')
      const scenes = {
        elsewhere: { office: elsewhere, clerk: elsewhere.clerk },
        colleague: { office, clerk: colleague },
      }
      for (const [whose, scene] of Object.entries(scenes)) {
        const input = await COMMAND_INPUTS[command]({ ...scene, presser: desk.staff })
        await put(desk, {})
        const refusal = whose === 'elsewhere' ? ELSEWHERE[command] : OF_A_COLLEAGUE[command]
        heard[`${command}, ${whose}`] = await pressed(desk, command, input)
        said[`${command}, ${whose}`] = here.startsWith('403') ? here : (refusal ?? here)
      }
    }

    expect(heard).toEqual(said)
  })
}

test('nobody presses anything without a session: no cookie, a garbled one, one sealed by another server, one of nobody', async () => {
  const { office, desk, colleague } = await aSetting('clerk')
  const cookies = {
    none: undefined,
    empty: '',
    garbled: `${desk.cookie.slice(0, -4)}AAAA`,
    'of another server': await sealedCookie({ secret: randomUUID() }, 'another server'),
    'of nobody': await sealedCookie({ secret: randomUUID() }),
    'without a secret': await sealedCookie({}),
  }
  const heard: Record<string, string> = {}

  for (const command of COMMANDS) {
    const input = await COMMAND_INPUTS[command]({ office, clerk: colleague, presser: desk.staff })
    for (const [name, cookie] of Object.entries(cookies)) {
      heard[`${command}, ${name}`] = inShort(await press({ command, input, cookie }))
    }
  }

  expect(new Set(Object.values(heard))).toEqual(new Set(['401 not-signed-in']))
})

test('a person whose account is disabled is out at the next press, and back to nothing', async () => {
  const { desk } = await aSetting('clerk')
  const stay = { command: 'session.stay-active', cookie: desk.cookie }
  expect(inShort(await press(stay))).toBe('200')

  await db.update(staff).set({ disabledAt: new Date() }).where(eq(staff.id, desk.staff.id))

  expect(inShort(await press(stay))).toBe('401 not-signed-in')
})
