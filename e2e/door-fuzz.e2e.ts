import { randomInt } from 'node:crypto'
import { constantFrom, integer, oneof, option, record, sample, uuid, type Arbitrary } from 'fast-check'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { staffSession } from '#db/schema/staff-session.ts'
import { staffRole } from '#db/schema/staff.ts'
import type { Staff } from '#registry/actor.ts'
import { verifyChain } from '#registry/audit/verify-chain.ts'
import { OFFICE_COMMANDS, type OfficeCommand } from '#registry/commands.ts'
import { openCardCheck } from '#registry/card-check/open.ts'
import { clientOf } from '#test-support/database-clients.ts'
import { anOffice, type TestOffice } from '#test-support/office.ts'
import { db } from '#test-support/owner.ts'
import { aReadingOf } from './support/command-inputs.ts'
import { expect, test } from './support/desk.ts'
import { press, type Press } from './support/knock.ts'
import { accepted, spoiled } from './support/schema-arbitrary.ts'
import { sealedCookie, sitDown } from './support/session-cookie.ts'

const REQUESTS = Number(process.env['THABIAN_FUZZ_REQUESTS'] ?? 20_000)
const AT_ONCE = 12
const OFFICES = 6
const SEED = Number(process.env['THABIAN_FUZZ_SEED'] ?? randomInt(2 ** 31))

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys of the table itself
const COMMANDS = Object.keys(OFFICE_COMMANDS) as OfficeCommand[]
/** After these a session is no longer what it was; it is put back, so that what follows gets past the session. */
const MOVES_THE_SESSION: readonly OfficeCommand[] = ['session.choose-office', 'session.lock', 'session.sign-out']

type Knocker = {
  readonly cookie: string | undefined
  readonly may: (command: OfficeCommand) => boolean
  readonly comeBack: () => Promise<unknown>
}

const nothing = async (): Promise<void> => undefined

/** People of every role at every office, some of them locked, and knockers without any session. */
async function knockersOf(offices: readonly TestOffice[]): Promise<Knocker[]> {
  const strangers = [undefined, 'garbled', await sealedCookie({ secret: 'of nobody' })]
  const knockers = strangers.map((cookie): Knocker => ({ cookie, may: () => false, comeBack: nothing }))
  for (const office of offices) {
    for (const role of staffRole.enumValues) {
      const { staff, cookie } = await sitDown(await office.hasStaff({ roles: [role] }))
      const may = (command: OfficeCommand): boolean => mayPress(command, staff)
      knockers.push({ cookie, may, comeBack: () => putBack(staff, null) })
    }
    const away = await sitDown(await office.hasStaff())
    await putBack(away.staff, new Date())
    knockers.push({ cookie: away.cookie, may: mayLocked, comeBack: () => putBack(away.staff, new Date()) })
  }
  return knockers
}

const mayLocked = (command: OfficeCommand): boolean => OFFICE_COMMANDS[command].session.some((one) => one === 'locked')

function mayPress(command: OfficeCommand, { roles }: Staff): boolean {
  const { roles: allowed } = OFFICE_COMMANDS[command]
  return allowed === 'everyone' || allowed.some((role) => roles.includes(role))
}

const putBack = ({ sessionHash, officeCode, roles }: Staff, lockedAt: Date | null) =>
  db
    .update(staffSession)
    .set({
      officeCode,
      roles: [...roles],
      counterNumber: null,
      lockedAt,
      endedAt: null,
      end: null,
      activeAt: new Date(),
    })
    .where(eq(staffSession.idHash, sessionHash))

/** Ids and readings that exist in these offices: what a guess must hit to get anywhere. */
async function knownIn(offices: readonly TestOffice[]): Promise<string[]> {
  const known: string[] = []
  for (const office of offices) {
    const { clerk } = office
    const { checkId, personId } = await openCardCheck(
      { jws: await aReadingOf({ office, clerk }) },
      { actor: clerk, now: new Date() },
    )
    known.push(checkId, office.workstation.id, personId ?? '', clerk.id)
  }
  return known
}

type Shot = { readonly who: number; readonly press: Press & { readonly command: OfficeCommand } }

function shots(command: OfficeCommand, known: readonly string[], knockers: number): Arbitrary<Shot> {
  const fits = accepted(OFFICE_COMMANDS[command].input, known)
  const stepUp = option(
    constantFrom({ kind: 'code', code: '123456' }, { kind: 'code' }, { kind: 'passkey', assertion: '{}' }),
    { nil: undefined },
  )
  return record({
    who: integer({ min: 0, max: knockers - 1 }),
    input: oneof({ weight: 2, arbitrary: fits }, spoiled(fits)),
    stepUp,
    key: uuid({ version: 4 }),
  }).map(({ who, ...rest }) => ({ who, press: { command, ...rest } }))
}

test(`of ${REQUESTS} presses made from the schemas none breaks the server, and none gets further than its presser may`, async () => {
  test.setTimeout(600_000)
  test.info().annotations.push({ type: 'seed', description: String(SEED) })
  const offices: TestOffice[] = []
  for (let made = 0; made < OFFICES; made += 1) offices.push(await anOffice())
  const [knockers, known] = [await knockersOf(offices), await knownIn(offices)]
  const each = Math.ceil(REQUESTS / COMMANDS.length)
  const all = COMMANDS.map((command) => sample(shots(command, known, knockers.length), { numRuns: each, seed: SEED }))
  const queue = Array.from({ length: each }, (_, round) => all.flatMap((one) => one[round] ?? [])).flat()
  const [wrong, statuses]: [string[], Map<number, number>] = [[], new Map()]

  const shoot = async ({ who, press: shot }: Shot): Promise<void> => {
    const knocker = knockers[who]
    const answer = await press({ ...shot, cookie: knocker?.cookie })
    const { status, text } = answer
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    const isDone = status >= 200 && status < 300
    if (status >= 500 || (isDone && knocker?.may(shot.command) !== true)) {
      wrong.push(`${status} ${shot.command} ${JSON.stringify(shot.input)?.slice(0, 300)} → ${text.slice(0, 200)}`)
    }
    if (isDone && MOVES_THE_SESSION.includes(shot.command)) await knocker?.comeBack()
  }
  const work = async (): Promise<void> => {
    for (let shot = queue.pop(); shot !== undefined; shot = queue.pop()) await shoot(shot)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))

  expect(wrong, `seed ${SEED}`).toEqual([])
  const heard = Object.fromEntries(statuses)
  test.info().annotations.push({ type: 'answers', description: JSON.stringify(heard) })
  expect([...statuses.values()].reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(REQUESTS)
  for (const status of [200, 400, 401, 403, 404, 409, 423])
    expect(heard[status] ?? 0, String(status)).toBeGreaterThan(50)
  const owner = clientOf('owner')
  for (const { code } of offices) {
    const report = await drizzle(owner, { casing: 'snake_case' }).transaction((tx) => verifyChain(tx, code))
    expect(report).toMatchObject({ bad: undefined })
  }
  await owner.end()
})
