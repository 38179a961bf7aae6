import { eq } from 'drizzle-orm'
import { auditEntry } from '#db/schema/audit.ts'
import { OFFICE_COMMANDS, type OfficeCommand } from '#registry/commands.ts'
import { anOffice, type TestOffice, type TestSecrets } from '#test-support/office.ts'
import type { Staff } from '#registry/actor.ts'
import { db } from '#test-support/owner.ts'
import { COMMAND_INPUTS } from './support/command-inputs.ts'
import { expect, test } from './support/desk.ts'
import { inShort, press, type DoorAnswer } from './support/knock.ts'
import { sitDown, type Desk } from './support/session-cookie.ts'

type Member = Staff & { readonly secrets: TestSecrets }

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys of the table itself
const COMMANDS = Object.keys(OFFICE_COMMANDS) as OfficeCommand[]
const REFUSED = '400 invalid-input'
const BROKEN = { command: 'card-check.record-broken' } as const
const LIMIT = 64 * 1024

/** Somebody of every role, so that only the input can be what is wrong. */
async function aDesk(): Promise<{ office: TestOffice; desk: Desk<Member> }> {
  const office = await anOffice()
  const roles = ['clerk', 'registrar', 'supervisor', 'administrator', 'auditor'] as const
  return { office, desk: await sitDown(await office.hasStaffWithSecrets({ roles })) }
}

const deedsOf = async ({ code }: TestOffice): Promise<string[]> => {
  const entries = await db.select().from(auditEntry).where(eq(auditEntry.officeCode, code))
  return entries.filter(({ result }) => result === 'done').map(({ action }) => action)
}

/** What can be done to a value of JSON, one member at a time, so that it no longer fits. */
function spoiled(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const spoils: Record<string, unknown> = {
    'an unknown member': { ...input, more: 1 },
    'a member called constructor': { ...input, constructor: { prototype: { roles: ['administrator'] } } },
    'a member called toString': { ...input, toString: 'x' },
    'an array': [input],
    nothing: null,
    'a text': JSON.stringify(input),
    'a number': 1,
  }
  for (const name of Object.keys(input)) {
    const { [name]: value, ...without } = input
    for (const wrong of [Array.isArray(value) ? 'text' : [value], { value }, true, 1.5, -1e300]) {
      spoils[`${name}: ${JSON.stringify(wrong)?.slice(0, 20)}`] = { ...input, [name]: wrong }
    }
    spoils[`without ${name}`] = without
  }
  return spoils
}

test('every command refuses an input that has a member too much, too little, or of another kind', async () => {
  test.setTimeout(120_000)
  const { office, desk } = await aDesk()
  const heard: Record<string, string> = {}
  let presses = 0

  for (const command of COMMANDS) {
    const input = await COMMAND_INPUTS[command]({ office, clerk: desk.staff, presser: desk.staff })
    const before = await deedsOf(office)
    for (const [how, wrong] of Object.entries(spoiled(input))) {
      presses += 1
      heard[`${command}, ${how}`] = inShort(await press({ command, input: wrong, cookie: desk.cookie }))
    }
    expect(await deedsOf(office), command).toEqual(before)
  }

  expect(presses).toBeGreaterThan(250)
  expect(Object.entries(heard).filter(([, answer]) => answer !== REFUSED)).toEqual([])
})

const BODIES: Readonly<Record<string, string | Buffer>> = {
  'is empty': '',
  'is cut off': '{"input":{"failure":"card-broken"',
  'is no JSON': "{'input':{'failure':'card-broken'}}",
  'is two': '{"input":{"failure":"card-broken"}}{"input":{"failure":"card-broken"}}',
  'begins with a byte order mark and more': Buffer.from('\uFEFF\uFEFF{"input":{"failure":"card-broken"}}'),
  'is UTF-16': Buffer.from('{"input":{"failure":"card-broken"}}', 'utf16le'),
  'is bad UTF-8': Buffer.from([...Buffer.from('{"input":{"failure":"card-'), 0xff, 0x22, 0x7d, 0x7d]),
  'has no input': '{}',
  'has a member beside input': '{"input":{"failure":"card-broken"},"by":{"roles":["administrator"]}}',
  'has __proto__ beside input': '{"input":{"failure":"card-broken"},"__proto__":{"stepUp":1}}',
  'has __proto__ in the input': '{"input":{"failure":"card-broken","__proto__":{"a":1}}}',
  'brings its input in __proto__': '{"__proto__":{"input":{"failure":"card-broken"}}}',
  'ends with the wrong one of two inputs': '{"input":{"failure":"card-broken"},"input":{}}',
  'holds NUL': String.raw`{"input":{"failure":"card-broken","detail":"a\u0000"}}`,
  'holds half a pair': String.raw`{"input":{"failure":"card-broken","detail":"\ud800"}}`,
  'is a byte too long': JSON.stringify({ input: { failure: 'card-broken' } }).padEnd(LIMIT + 1),
  'is nested without end': `${'['.repeat(LIMIT / 2)}${']'.repeat(LIMIT / 2)}`,
}

for (const [how, text] of Object.entries(BODIES)) {
  test(`a body that ${how} is refused, and nothing is done`, async () => {
    const { office, desk } = await aDesk()

    const answer = await press({ ...BROKEN, text, cookie: desk.cookie })

    expect(inShort(answer)).toBe(REFUSED)
    expect(await deedsOf(office)).toEqual([])
  })
}

test('a body as long as it may be is read, and one without end is not', async () => {
  const { office, desk } = await aDesk()
  const longest = JSON.stringify({ input: { failure: 'card-broken' } }).padEnd(LIMIT)
  const chunked = { 'transfer-encoding': 'chunked' }

  expect(inShort(await press({ ...BROKEN, text: longest, cookie: desk.cookie }))).toBe('200')
  const endless = await press({ ...BROKEN, text: ' '.repeat(5 * LIMIT), cookie: desk.cookie, headers: chunked })

  expect(inShort(endless)).toBe(REFUSED)
  expect(await deedsOf(office)).toEqual(['card-check.record-broken'])
})

const KINDS = [
  undefined,
  '',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json-seq',
  'text/plain; application/json',
  'application/xml',
] as const

for (const kind of KINDS) {
  test(`a press whose content type is ${kind ?? 'not said'} is refused`, async () => {
    const { office, desk } = await aDesk()
    const input = { failure: 'card-broken' }

    const answer = await press({ ...BROKEN, input, cookie: desk.cookie, headers: { 'content-type': kind } })

    expect(inShort(answer)).toBe(REFUSED)
    expect(await deedsOf(office)).toEqual([])
  })
}

const UNKNOWN = ['nothing.at-all', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'card-check.open%00']

for (const command of UNKNOWN) {
  test(`there is no command ${command}`, async () => {
    const { desk } = await aDesk()

    expect((await press({ command, cookie: desk.cookie })).status).toBe(404)
  })
}

/** What a refusal may carry: the three members of the door's answer, and nothing of how we are built. */
function tellsNothing(answer: DoorAnswer): void {
  expect(answer.text).not.toMatch(
    /select |insert |relation|constraint|postgres|drizzle|node_modules|\.ts:|\.js:|at .*\(/i,
  )
  expect(Object.keys(JSON.parse(answer.text)).toSorted()).toEqual(['ok', 'refusal', 'values'])
}

test('refusals tell nothing of how the server is built', async () => {
  const { desk } = await aDesk()
  const inputs = [{}, { failure: "card-broken'; drop table staff; --" }, { failure: 'card-broken', detail: 'ก' }]

  for (const input of inputs) tellsNothing(await press({ ...BROKEN, input, cookie: desk.cookie }))
  tellsNothing(await press({ ...BROKEN }))
  tellsNothing(await press({ command: 'nothing.at-all' }))
  tellsNothing(await press({ ...BROKEN, headers: { origin: 'https://elsewhere.example' } }))
})
