import { expect, test } from 'vitest'
import { clientOf } from '#test-support/database-clients.ts'

/**
 * Which key every table is kept by, so that the register can move to several machines without a redesign: the key stands
 * in the primary key, in every unique and exclusion constraint, and in every unique index.
 */
const GROUPS = {
  office_code: [
    'access_log',
    'audit_detail',
    'audit_entry',
    'audit_head',
    'card_check',
    'card_reading',
    'card_ticket',
    'enrolment',
    'enrolment_token',
    'house',
    'live_event',
    'outbox_message',
    'pairing_code',
    'staff_grant',
    'staff_notice',
    'stated_purpose',
    'stored_answer',
    'workstation',
  ],
  person_id: ['authenticator', 'authenticator_event', 'card', 'consent', 'person_name', 'residence'],
} as const

/** Kept by a key of their own. */
const BY_OWN_KEY = {
  office: 'reference, on every machine',
  setting: 'reference, on every machine',
  terms_version: 'reference, on every machine',
  phone_proof: 'one row a request: the key that signed it is the key',
  person: 'its id is the person_id of its group',
  national_id_claim: 'one row a number: the number is the key',
  staff: 'some ten thousand rows, on every machine',
  passkey: 'of staff',
  passkey_challenge: 'of staff',
  sign_in_attempt: 'of staff',
  staff_session: 'of staff',
  draft: 'of staff',
}

const owner = clientOf('owner')

test('SR-1: every table is of a group, or says why it has a key of its own', async () => {
  const tables = await owner<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by tablename`
  const known = [...Object.values(GROUPS).flat(), ...Object.keys(BY_OWN_KEY)]
  expect(new Set(tables.map(({ name }) => name))).toEqual(new Set(known))
})

test.for(Object.entries(GROUPS).flatMap(([key, tables]) => tables.map((table) => [table, key] as const)))(
  'SR-1: everything unique in %s is unique within its %s',
  async ([table, key]) => {
    const indexes = await owner<{ name: string; columns: string[] }[]>`
      select c.relname as name,
        array(select a.attname::text from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any (i.indkey)) as columns
      from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = ${table}::regclass and (i.indisunique or i.indisexclusion)`
    expect(indexes.length).toBeGreaterThan(0)
    expect(indexes.filter(({ columns }) => !columns.includes(key)).map(({ name }) => name)).toEqual([])
  },
)
