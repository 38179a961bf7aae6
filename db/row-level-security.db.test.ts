import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientOf, type DatabaseRole } from '#test-support/database-clients.ts'
import type { Row, Town } from '#test-support/row-values.ts'
import { aTown, insertRow } from '#test-support/town.ts'
import { rowsOf, type Table } from '#test-support/valid-rows.ts'

const owner = clientOf('owner')
const app = clientOf('app')
const worker = clientOf('worker')
const auditor = clientOf('auditor')
const DENIED = '42501'

type TransactionSql = postgres.TransactionSql
/** What a transaction may say of who asks (registry/asking.ts). */
const SETTINGS = [
  'office',
  'staff',
  'persons',
  'houses',
  'national_id',
  'username',
  'session',
  'credential',
  'challenge',
  'pairing',
  'enrolment',
  'device',
] as const
type Setting = (typeof SETTINGS)[number]
type Settings = Partial<Record<Setting, string>>

/** Which settings open a row to the web application: any one of them, or those joined by `+` together. */
const OPENED_BY: Readonly<Record<Table, readonly (Setting | 'everybody' | 'office+staff')[]>> = {
  office: ['everybody'],
  setting: ['everybody'],
  workstation: ['office'],
  pairing_code: ['office', 'pairing'],
  house: ['office', 'houses'],
  person: ['persons'],
  person_name: [],
  residence: ['persons'],
  card: ['persons'],
  national_id_claim: ['national_id'],
  staff: ['staff', 'username', 'office'],
  staff_grant: ['staff', 'office'],
  staff_session: ['session', 'staff', 'office'],
  staff_notice: ['office+staff'],
  passkey: ['staff', 'credential'],
  passkey_challenge: ['challenge'],
  sign_in_attempt: ['username'],
  draft: ['staff'],
  card_ticket: ['office'],
  card_reading: ['office'],
  card_check: ['office'],
  access_log: ['office', 'persons'],
  stated_purpose: ['office'],
  audit_head: ['office'],
  audit_entry: ['office'],
  audit_detail: ['office'],
  outbox_message: ['office'],
  live_event: ['office'],
  stored_answer: ['office'],
  enrolment: ['office'],
  enrolment_token: ['office', 'enrolment'],
  authenticator: ['persons', 'device'],
  authenticator_event: ['persons'],
  consent: ['persons'],
  terms_version: ['everybody'],
  phone_proof: ['device'],
}
const TABLES = Object.keys(OPENED_BY).filter((name): name is Table => name in OPENED_BY)

/** r read, a add, w change, d delete; a column in brackets is all that may be changed. */
const GRANTS: Readonly<Record<Table, readonly [app: string, worker: string, auditor: string]>> = {
  office: ['r', 'r', 'r'],
  setting: ['r', 'r', 'r'],
  workstation: ['ra(reader_name,reading_counter,revoke_reason,revoked_at,revoked_by,seen_at)', 'r', ''],
  pairing_code: ['ra(expires_at,tries_left,used_at,workstation_id)', 'rd', ''],
  house: ['r', '', ''],
  person: ['r', '', ''],
  person_name: ['', '', ''],
  residence: ['r', '', ''],
  card: ['r', '', ''],
  national_id_claim: ['r', '', ''],
  staff: ['r(totp_step)', '', ''],
  staff_grant: ['r', 'r', ''],
  staff_session: [
    'ra(active_at,counter_number,end,ended_at,locked_at,office_code,roles,step_up_until)',
    'r(end,ended_at)',
    '',
  ],
  staff_notice: ['r(read_at)', 'ra', ''],
  passkey: ['rad(backed_up,counter,last_used_at)', '', ''],
  passkey_challenge: ['ra(used_at)', 'rd', ''],
  sign_in_attempt: ['rad(blocked_until,code_fails,fails)', 'rd', ''],
  draft: ['rad(body,saved_at)', 'rd', ''],
  card_ticket: ['ra(used_at)', 'rd', ''],
  card_reading: ['ra', '', ''],
  card_check: [
    'ra(answer,asked,card,ended_at,note,reason,rows,second_staff_id,state,verdict,version)',
    'r(card,ended_at,state,version)',
    '',
  ],
  access_log: ['ra', '', 'r'],
  stated_purpose: ['ra', 'rd', ''],
  audit_head: ['ra(hash,number)', 'ra(hash,number)', 'r'],
  audit_entry: ['ra', 'ra', 'r'],
  audit_detail: ['ra', 'rad', 'r'],
  outbox_message: ['ra', 'ra(attempts,delivered_at,due_at,last_error)', ''],
  live_event: ['ra', 'rad', ''],
  stored_answer: ['ra', 'rd', ''],
  enrolment: [
    'ra(authenticator_id,cause,device_key,ended_at,expires_at,match_digest,match_tries_left,matched_at,pin_set_at,scanned_at,state,terms_version,version)',
    '',
    '',
  ],
  enrolment_token: ['ra(used_at)', 'rd', ''],
  authenticator: ['ra(activated_at,cause,ended_at,fails,pin_hash,state)', '', ''],
  authenticator_event: ['ra', '', ''],
  consent: ['ra', '', ''],
  terms_version: ['r', 'r', 'r'],
  phone_proof: ['ra', 'rd', ''],
}

type Placed = { readonly town: Town; readonly rows: Record<Table, Row>; readonly places: Record<string, string> }
let here: Placed
let there: Placed
beforeAll(async () => {
  here = await aPlacedTown()
  there = await aPlacedTown()
})
afterAll(() => Promise.all([owner.end(), app.end(), worker.end(), auditor.end()]))

/** A town with one row in every table, and where each row lies. */
async function aPlacedTown(): Promise<Placed> {
  const town = await aTown(owner)
  const rows: Record<Table, Row> = rowsOf(town)
  const places: Record<string, string> = {}
  for (const table of TABLES) {
    places[table] = await insertRow(owner, table, rows[table])
  }
  await insertRow(owner, 'staff_grant', { ...rows.staff_grant, staff_id: rows.staff['id'] ?? null, role: 'auditor' })
  return { town, rows, places }
}

/** Everything that a transaction of this town could say to reach its row of `table`. */
function settingsFor(table: Table, { town, rows }: Placed): Record<Setting, string> {
  const row = rows[table]
  const own = (column: string, otherwise: string): string => {
    const value = row[column]
    return typeof value === 'string' ? value : otherwise
  }
  return {
    office: town.officeCode,
    staff: table === 'staff' ? own('id', '') : town.staffId,
    persons: `{${table === 'person' ? own('id', '') : town.personId}}`,
    houses: `{${table === 'house' ? own('id', '') : town.houseId}}`,
    national_id: own('national_id', town.nationalId),
    username: own('username', town.username),
    session: own('id_hash', 'a-session-of-nobody'),
    credential: own('credential_id', 'a-passkey-of-nobody'),
    challenge: own('challenge', 'a-challenge-of-nobody'),
    pairing: own('handle', 'ZZZZZ'),
    enrolment: own('token_hash', 'a-token-of-nobody'),
    device: own('device_key', 'a-key-of-nobody'),
  }
}

/** How many of the two towns' rows of `table` the role sees when it says `settings`. */
async function seen(table: Table, settings: Settings, role: 'app' | 'worker' | 'auditor' = 'app'): Promise<string[]> {
  const client = { app, worker, auditor }[role]
  const places = [here.places[table] ?? '', there.places[table] ?? '']
  const rows = await client.begin('read only', async (tx) => {
    await say(tx, settings)
    return tx<
      { place: string }[]
    >`select ctid::text as place from ${tx(table)} where ctid = any(${places}::text[]::tid[])`
  })
  return rows.map(({ place }) => (place === here.places[table] ? 'here' : 'there')).toSorted()
}

async function say(tx: TransactionSql, settings: Settings): Promise<void> {
  for (const [name, value] of Object.entries(settings)) await tx.unsafe(`set local app.${name} = '${value}'`)
}

const pick = (all: Record<Setting, string>, names: readonly Setting[]): Settings =>
  Object.fromEntries(names.map((name) => [name, all[name]]))

const isOpenToAll = (table: Table): boolean => OPENED_BY[table].includes('everybody')
const settingsIn = (opening: string): readonly Setting[] => SETTINGS.filter((name) => opening.split('+').includes(name))

test.for(TABLES.filter((table) => OPENED_BY[table].length > 0))(
  '%s is opened by each of its settings, and only where it is ours',
  async (table) => {
    const [ours, theirs] = isOpenToAll(table)
      ? [
          ['here', 'there'],
          ['here', 'there'],
        ]
      : [['here'], ['there']]
    for (const opening of OPENED_BY[table]) {
      const names = settingsIn(opening)
      expect(await seenOrDenied(table, pick(settingsFor(table, here), names)), opening).toEqual(ours)
      expect(await seenOrDenied(table, pick(settingsFor(table, there), names)), opening).toEqual(theirs)
    }
  },
)

test.for(TABLES.filter((table) => !isOpenToAll(table)))(
  '%s stays closed to whoever says nothing, or only what opens other tables',
  async (table) => {
    const openings: readonly string[] = OPENED_BY[table]
    const others = SETTINGS.filter((name) => !openings.includes(name))

    expect(await seenOrDenied(table, {})).toEqual([])
    for (const name of others)
      expect(await seenOrDenied(table, pick(settingsFor(table, here), [name])), name).toEqual([])
    for (const name of SETTINGS) expect(await seenOrDenied(table, { [name]: '' }), `empty ${name}`).toEqual([])
  },
)

test.for(TABLES)('%s takes no row for another office or person', async (table) => {
  const theirs: Record<Table, Row> = rowsOf(there.town)
  const adding = app.begin(async (tx) => {
    await say(tx, settingsFor(table, here))
    await insertRow(tx, table, theirs[table])
  })

  await expect(adding).rejects.toMatchObject({ code: DENIED })
})

test.for(TABLES)('%s lets nobody change or remove the row of another', async (table) => {
  const change = `update ${table} set ${Object.keys(here.rows[table])[0]} = default`
  for (const statement of [change, `delete from ${table}`]) {
    const touched = await app
      .begin(async (tx) => {
        await say(tx, settingsFor(table, here))
        return tx.unsafe(`${statement} where ctid = '${there.places[table]}' returning 1`)
      })
      .catch((error: unknown) => error)
    expect(touched, statement).toSatisfy((it) => isDenied(it) || (Array.isArray(it) && it.length === 0))
  }
})

/** As `seen`; a table that may not be read at all shows nothing. */
async function seenOrDenied(table: Table, settings: Settings): Promise<string[]> {
  try {
    return await seen(table, settings)
  } catch (error) {
    if (isDenied(error)) return []
    throw error
  }
}
const isDenied = (error: unknown): boolean => error instanceof postgres.PostgresError && error.code === DENIED

test('row level security is enabled and forced on every table of the catalog, and every one is known here', async () => {
  const tables = await owner<{ name: string; enabled: boolean; forced: boolean }[]>`
    select relname as name, relrowsecurity as enabled, relforcerowsecurity as forced from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`

  expect(tables.map(({ name }) => name).toSorted()).toEqual(TABLES.toSorted())
  expect(tables.filter(({ enabled, forced }) => !enabled || !forced)).toEqual([])
})

test('a table that is new is closed to everyone until it is granted', async () => {
  const undo = new Error('undone')
  const making = owner.begin(async (tx) => {
    await tx`create table brand_new (id integer)`
    const [may] = await tx`select has_table_privilege('thabian_app', 'brand_new', 'select') as app,
      has_table_privilege('thabian_worker', 'brand_new', 'select') as worker,
      has_table_privilege('thabian_auditor', 'brand_new', 'select') as auditor`
    expect(may).toEqual({ app: false, worker: false, auditor: false })
    throw undo
  })

  await expect(making).rejects.toBe(undo)
})

test('every view shows what its reader may see, not what its maker may', async () => {
  const views = await owner`select relname, reloptions from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
      and not coalesce('security_invoker=true' = any(reloptions), false)`

  expect([...views]).toEqual([])
})

test('each role may do what is written here and no more', async () => {
  const granted = await owner<{ table: Table; role: string; may: string }[]>`
    select t.tablename as table, r.role,
      concat(case when has_table_privilege(r.role, t.tablename, 'select') then 'r' end,
        case when has_table_privilege(r.role, t.tablename, 'insert') then 'a' end,
        case when has_table_privilege(r.role, t.tablename, 'update') then 'w' end,
        case when has_table_privilege(r.role, t.tablename, 'delete') then 'd' end,
        case when has_table_privilege(r.role, t.tablename, 'truncate, references, trigger') then '!' end,
        (select '(' || string_agg(c.column_name, ',' order by c.column_name) || ')' from information_schema.column_privileges c
          where c.table_name = t.tablename and c.grantee = r.role and c.privilege_type = 'UPDATE'
            and not has_table_privilege(r.role, t.tablename, 'update'))) as may
    from pg_tables t, unnest(array['thabian_app', 'thabian_worker', 'thabian_auditor']) r(role)
    where t.schemaname = 'public' order by r.role`

  const found = Object.fromEntries(
    TABLES.map((table) => [
      table,
      ['thabian_app', 'thabian_worker', 'thabian_auditor'].map(
        (role) => granted.find((grant) => grant.table === table && grant.role === role)?.may,
      ),
    ]),
  )
  expect(found).toEqual(GRANTS)
})

test('a passkey that is only shown is seen, and stays: its owner removes it', async () => {
  const { credential, staff } = settingsFor('passkey', here)
  const removed = (settings: Settings) =>
    app.begin(async (tx) => {
      await say(tx, settings)
      return tx`delete from passkey where credential_id = ${credential} returning 1`
    })

  expect(await seen('passkey', { credential })).toEqual(['here'])
  expect(await removed({ credential })).toHaveLength(0)
  expect(await removed({ credential, staff: there.town.staffId })).toHaveLength(0)
  expect(await seen('passkey', { credential })).toEqual(['here'])
  expect(staff).toBe(here.rows.passkey['staff_id'])
})

test.for(['access_log', 'card_ticket', 'card_reading', 'card_check', 'audit_entry'] as const)(
  'AU-1: %s takes a row in one’s own name, and none in that of a colleague',
  async (table) => {
    const own = rowsOf(here.town)[table]
    const naming = 'actor_id' in own ? { actor_kind: 'staff', actor_id: here.town.staffId } : {}
    const adding = (staff: string) =>
      app.begin(async (tx) => {
        await say(tx, { office: here.town.officeCode, staff })
        await insertRow(tx, table, { ...rowsOf(here.town)[table], ...naming })
      })

    await expect(adding(there.town.staffId)).rejects.toMatchObject({ code: DENIED })
    await expect(adding('')).rejects.toMatchObject({ code: DENIED })
    await expect(adding(here.town.staffId)).resolves.toBeUndefined()
  },
)

test('AU-1: the worker leaves its trace as the clock, and in nobody’s name', async () => {
  const entry = rowsOf(here.town).audit_entry

  for (const actor_kind of ['staff', 'visitor', 'machine']) {
    await expect(insertRow(worker, 'audit_entry', { ...entry, actor_kind })).rejects.toMatchObject({ code: DENIED })
  }
  await expect(insertRow(worker, 'audit_entry', { ...entry, actor_kind: 'clock' })).resolves.toBeDefined()
})

test('nobody takes over the session of a colleague', async () => {
  const { session } = settingsFor('staff_session', here)
  const taking = app.begin(async (tx) => {
    await say(tx, { office: here.town.officeCode, staff: there.town.staffId })
    await tx`update staff_session set staff_id = ${there.town.staffId} where id_hash = ${session}`
  })
  const unlocking = app.begin(async (tx) => {
    await say(tx, { office: here.town.officeCode, staff: there.town.staffId })
    await tx`update staff_session set locked_at = null where id_hash = ${session}`
  })

  await expect(taking).rejects.toMatchObject({ code: DENIED })
  await expect(unlocking).rejects.toMatchObject({ code: DENIED })
})

test('the worker and the auditor see every office in the tables that are theirs', async () => {
  for (const table of TABLES) {
    const [, forWorker, forAuditor] = GRANTS[table]
    if (forWorker.includes('r')) expect(await seen(table, {}, 'worker'), table).toEqual(['here', 'there'])
    if (forAuditor.includes('r')) expect(await seen(table, {}, 'auditor'), table).toEqual(['here', 'there'])
  }
})

describe.for<DatabaseRole>(['app', 'worker', 'auditor'])('the role of the %s', (role) => {
  test.for([
    'create table mine (id integer)',
    'create temporary table mine (id integer)',
    'create view mine as select 1',
    'create function mine() returns integer language sql as $$ select 1 $$',
    'create schema mine',
    'alter table office add column mine integer',
    'alter table audit_entry disable trigger all',
    'drop table draft',
    'truncate draft',
    'alter table person disable row level security',
    'create policy mine on person using (true)',
    'set role thabian_owner',
    'set role thabian_lookup',
    'set session_replication_role = replica',
    "copy office to program 'cat'",
  ])('may not: %s', async (statement) => {
    const client = { app, worker, auditor, owner }[role]
    await expect(client.unsafe(statement)).rejects.toMatchObject({ code: DENIED })
  })
})

test('no role of ours goes around row level security, nor is a superuser', async () => {
  const roles = await owner`select rolname from pg_roles
    where rolname in ('thabian_app', 'thabian_worker', 'thabian_auditor', 'thabian_lookup')
      and not rolsuper and not rolbypassrls and not rolcreaterole and not rolcreatedb and not rolreplication`

  expect(roles).toHaveLength(4)
})

test('what runs with the rights of its owner belongs to the look-ups, is for the web alone, and finds its own tables', async () => {
  const functions = await owner`select p.oid::regprocedure::text as name, pg_get_userbyid(p.proowner) as owner,
      has_function_privilege('thabian_app', p.oid, 'execute') as app,
      has_function_privilege('thabian_worker', p.oid, 'execute') as worker,
      has_function_privilege('thabian_auditor', p.oid, 'execute') as auditor,
      'search_path=public, pg_temp' = any(p.proconfig) as fixed
    from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef`

  expect(functions.length).toBeGreaterThan(1)
  for (const { name, ...rights } of functions)
    expect(rights, name).toEqual({ owner: 'thabian_lookup', app: true, worker: false, auditor: false, fixed: true })
})
