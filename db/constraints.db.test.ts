import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientOf } from '#test-support/database-clients.ts'
import type { Row, Town } from '#test-support/row-values.ts'
import { aTown, insertRow } from '#test-support/town.ts'
import { rowsOf, type Table } from '#test-support/valid-rows.ts'

const owner = clientOf('owner')
let town: Town
beforeAll(async () => {
  town = await aTown(owner)
})
afterAll(() => owner.end())

/** What makes a good row bad. With `beside`, the good row with `beside` is there already. */
type Attempt = readonly [constraint: string, table: Table, bad: Row, beside?: Row]

const UNIQUE_VIOLATION = '23505'
const GENERATED_ALWAYS = '428C9'
const someone = randomUUID()
const BLANK = ' \t\n'
const MARCH_3 = '2026-03-03T03:00:00Z'
const MARCH_4 = '2026-03-04T03:00:00Z'
const hash = randomBytes(32)
const short = randomBytes(31)

const OFFICES: readonly Attempt[] = [
  ['office_code_is_four_digits', 'office', { code: '130' }],
  ['office_code_is_four_digits', 'office', { code: '13O6' }],
  ['office_code_is_four_digits', 'office', { code: '1306\n' }],
  ['office_joint_service_centre_does_not_enrol', 'office', { kind: 'joint_service', may_enrol: true }],
  ['office_has_at_least_one_counter', 'office', { counters: 0 }],
  ['setting_says_where_it_comes_from', 'setting', { source: '' }],
  ['setting_says_where_it_comes_from', 'setting', { source: BLANK }],
  ['workstation_revocation_has_who_and_why', 'workstation', { revoked_at: MARCH_4 }],
  ['workstation_revocation_has_who_and_why', 'workstation', { revoked_by: someone }],
  ['workstation_revocation_has_who_and_why', 'workstation', { revoked_at: MARCH_4, revoked_by: someone }],
  ['workstation_revocation_has_who_and_why', 'workstation', { revoked_at: MARCH_4, revoke_reason: 'stolen' }],
  [
    'workstation_revocation_has_who_and_why',
    'workstation',
    { revoked_at: MARCH_4, revoked_by: someone, revoke_reason: BLANK },
  ],
  ['workstation_counter_number_is_positive', 'workstation', { counter_number: 0 }],
  ['pairing_code_handle_is_used_once', 'pairing_code', { handle: 'ABCDE' }, { handle: 'ABCDE' }],
  ['pairing_code_tries_do_not_go_below_zero', 'pairing_code', { tries_left: -1 }],
  ['pairing_code_used_made_a_workstation', 'pairing_code', { used_at: MARCH_4 }],
  ['pairing_code_used_made_a_workstation', 'pairing_code', { workstation_id: someone }],
  ['pairing_code_made_a_known_workstation', 'pairing_code', { used_at: MARCH_4, workstation_id: someone }],
]

const PEOPLE: readonly Attempt[] = [
  ['person_number_is_thirteen_digits', 'person', { national_id: '123456789012' }],
  ['person_number_is_thirteen_digits', 'person', { national_id: '1-2345-67890-12' }],
  ['person_birth_date_is_eight_digits', 'person', { born_on_digits: '1976-4-1' }],
  ['person_sex_is_one_or_two', 'person', { sex: '0' }],
  ['person_status_is_a_known_code', 'person', { status_code: 14 }],
  ['person_status_is_a_known_code', 'person', { status_code: -1 }],
  ['person_has_a_first_name', 'person', { first_name: BLANK }],
  ['national_id_claim_is_thirteen_digits', 'national_id_claim', { national_id: '12345' }],
  ['national_id_claim_is_of_a_person', 'national_id_claim', { person_id: someone }],
  ['national_id_claim_pkey', 'national_id_claim', { national_id: '1234567890123' }, { national_id: '1234567890123' }],
  ['person_name_is_of_a_person', 'person_name', { person_id: someone }],
  ['house_code_is_given_once', 'house', { house_code: '10010000001' }, { house_code: '10010000001' }],
  ['house_code_is_eleven_digits', 'house', { house_code: '1001000000' }],
  ['house_closes_after_it_opens', 'house', { opened_on: '2026-03-03', closed_on: '2026-03-02' }],
  ['house_is_kept_by_an_office', 'house', { office_code: 'none' }],
  ['residence_ends_after_it_begins', 'residence', { lived_from: '2026-03-03', lived_until: '2026-03-02' }],
  ['residence_owner_status_is_not_negative', 'residence', { owner_status: -1 }],
  ['residence_is_of_a_person', 'residence', { person_id: someone }],
  ['residence_is_in_a_house', 'residence', { house_id: someone }],
  [
    'residence_main_ones_do_not_overlap',
    'residence',
    { lived_from: '2026-03-02' },
    { lived_from: '2020-01-01', lived_until: '2026-03-03' },
  ],
  ['residence_main_ones_do_not_overlap', 'residence', { lived_from: '2026-03-03' }, { lived_from: '2020-01-01' }],
  ['card_belongs_to_a_person', 'card', { person_id: someone }],
  [
    'card_request_number_is_used_once',
    'card',
    { request_number: 'same', latest: false, cause: 'replaced' },
    { request_number: 'same' },
  ],
  ['card_latest_is_one_per_person', 'card', {}, {}],
  ['card_dates_are_eight_digits', 'card', { issued_on_digits: '2565-4-1' }],
  ['card_dates_are_eight_digits', 'card', { expires_on_digits: 'ตลอดชีพ' }],
  ['card_normal_one_is_the_latest', 'card', { latest: false }],
]

const ENDED = { state: 'closed', ended_at: MARCH_4, card: null }
const CARD_READINGS: readonly Attempt[] = [
  ['card_ticket_is_for_a_workstation', 'card_ticket', { workstation_id: someone }],
  ['card_ticket_is_used_after_it_was_issued', 'card_ticket', { issued_at: MARCH_4, used_at: MARCH_3 }],
  ['card_reading_ticket_is_used_once', 'card_reading', { nonce: 'same' }, { nonce: 'same' }],
  ['card_reading_counter_never_repeats', 'card_reading', { counter: 7 }, { counter: 7 }],
  ['card_reading_is_of_a_workstation', 'card_reading', { workstation_id: someone }],
  ['card_check_is_of_a_reading', 'card_check', { reading_id: someone }],
  ['card_check_is_of_a_person', 'card_check', { person_id: someone }],
  ['card_check_declined_has_a_reason', 'card_check', { ...ENDED, state: 'declined' }],
  ['card_check_declined_has_a_reason', 'card_check', { ...ENDED, state: 'declined', reason: BLANK }],
  ['card_check_attested_only_when_good', 'card_check', { ...ENDED, state: 'attested', verdict: 'bad' }],
  ['card_check_attested_only_when_good', 'card_check', { ...ENDED, state: 'attested', verdict: 'unknown' }],
  ['card_check_ended_says_when', 'card_check', { ...ENDED, ended_at: null }],
  ['card_check_ended_says_when', 'card_check', { ended_at: MARCH_4 }],
  ['card_check_ended_keeps_no_card_data', 'card_check', { ...ENDED, card: { thaiFirstName: 'สมชาย' } }],
  ['card_check_second_clerk_is_another', 'card_check', { staff_id: someone, second_staff_id: someone }],
  ['access_log_is_of_a_person', 'access_log', { person_id: someone }],
  ['access_log_court_or_police_needs_words', 'access_log', { purpose: 'court_or_police' }],
  ['access_log_court_or_police_needs_words', 'access_log', { purpose: 'court_or_police', note: BLANK }],
  ['stated_purpose_court_or_police_needs_words', 'stated_purpose', { purpose: 'court_or_police' }],
  ['stated_purpose_court_or_police_needs_words', 'stated_purpose', { purpose: 'court_or_police', note: BLANK }],
  ['stated_purpose_is_not_a_search', 'stated_purpose', { purpose: 'search' }],
  ['stated_purpose_is_not_the_card', 'stated_purpose', { purpose: 'card_in_reader' }],
  ['stated_purpose_is_not_the_card', 'stated_purpose', { purpose: 'open_case' }],
  ['stated_purpose_ends_after_it_was_stated', 'stated_purpose', { stated_at: MARCH_4, until: MARCH_4 }],
]

const SCANNED = {
  state: 'scanned',
  scanned_at: MARCH_3,
  device_key: 'key',
  authenticator_id: someone,
  terms_version: '2569-07',
  match_digest: 'digest',
}
const IN_USE = { state: 'active', pin_hash: '$argon2id$', activated_at: MARCH_3 }
const ENROLMENTS: readonly Attempt[] = [
  ['enrolment_comes_from_one_check', 'enrolment', {}, {}],
  ['enrolment_ended_says_when', 'enrolment', { state: 'cancelled', cause: 'clerk' }],
  ['enrolment_ended_says_when', 'enrolment', { ended_at: MARCH_4 }],
  ['enrolment_ended_early_says_why', 'enrolment', { state: 'expired', ended_at: MARCH_4 }],
  ['enrolment_ended_early_says_why', 'enrolment', { state: 'failed', ended_at: MARCH_4, cause: BLANK }],
  ['enrolment_ended_early_says_why', 'enrolment', { cause: 'clerk' }],
  ['enrolment_scanned_has_its_phone', 'enrolment', { ...SCANNED, device_key: null }],
  ['enrolment_scanned_has_its_phone', 'enrolment', { ...SCANNED, authenticator_id: null }],
  ['enrolment_scanned_has_its_phone', 'enrolment', { ...SCANNED, terms_version: null }],
  ['enrolment_scanned_has_its_phone', 'enrolment', { ...SCANNED, match_digest: null }],
  ['enrolment_waiting_has_no_phone', 'enrolment', { ...SCANNED, state: 'issued' }],
  ['enrolment_steps_come_in_order', 'enrolment', { matched_at: MARCH_3 }],
  ['enrolment_steps_come_in_order', 'enrolment', { ...SCANNED, pin_set_at: MARCH_3 }],
  ['enrolment_state_has_its_steps', 'enrolment', { state: 'scanned' }],
  ['enrolment_state_has_its_steps', 'enrolment', { ...SCANNED, state: 'matched' }],
  ['enrolment_state_has_its_steps', 'enrolment', { ...SCANNED, state: 'pin-set', matched_at: MARCH_3 }],
  ['enrolment_match_tries_are_three', 'enrolment', { match_tries_left: -1 }],
  ['enrolment_match_tries_are_three', 'enrolment', { match_tries_left: 4 }],
  ['enrolment_is_of_a_check', 'enrolment', { check_id: someone }],
  ['enrolment_is_of_a_person', 'enrolment', { person_id: someone }],
  ['enrolment_accepts_known_terms', 'enrolment', { ...SCANNED, terms_version: '2500-01' }],
  ['enrolment_token_code_is_given_once', 'enrolment_token', { code_digest: 'same' }, { code_digest: 'same' }],
  ['enrolment_token_lives_a_minute_and_its_code_two', 'enrolment_token', { expires_at: '2026-03-03T03:01:01Z' }],
  ['enrolment_token_lives_a_minute_and_its_code_two', 'enrolment_token', { code_expires_at: '2026-03-03T03:02:01Z' }],
  ['enrolment_token_is_used_after_it_was_issued', 'enrolment_token', { used_at: '2026-03-03T02:59:59Z' }],
  ['enrolment_token_is_of_an_enrolment', 'enrolment_token', { enrolment_id: someone }],
  ['authenticator_key_is_used_once', 'authenticator', { device_key: 'same' }, { device_key: 'same' }],
  ['authenticator_in_use_is_one_per_person', 'authenticator', IN_USE, IN_USE],
  [
    'authenticator_in_use_is_one_per_person',
    'authenticator',
    IN_USE,
    { ...IN_USE, state: 'suspended', cause: 'card-expired' },
  ],
  ['authenticator_wrong_pins_end_at_ten', 'authenticator', { fails: 11 }],
  ['authenticator_wrong_pins_end_at_ten', 'authenticator', { fails: -1 }],
  ['authenticator_in_use_has_a_pin', 'authenticator', { ...IN_USE, pin_hash: null }],
  ['authenticator_in_use_has_a_pin', 'authenticator', { ...IN_USE, activated_at: null }],
  ['authenticator_ended_says_when', 'authenticator', { state: 'revoked', cause: 'lost-phone' }],
  ['authenticator_ended_says_when', 'authenticator', { ended_at: MARCH_4 }],
  ['authenticator_says_why_it_is_not_in_use', 'authenticator', { ...IN_USE, state: 'suspended' }],
  ['authenticator_says_why_it_is_not_in_use', 'authenticator', { state: 'revoked', ended_at: MARCH_4 }],
  ['authenticator_says_why_it_is_not_in_use', 'authenticator', { state: 'revoked', ended_at: MARCH_4, cause: BLANK }],
  ['authenticator_says_why_it_is_not_in_use', 'authenticator', { ...IN_USE, cause: 'lost-phone' }],
  [
    'authenticator_ended_keeps_no_pin',
    'authenticator',
    { ...IN_USE, state: 'replaced', cause: 'new-enrolment', ended_at: MARCH_4 },
  ],
  ['authenticator_is_of_a_person', 'authenticator', { person_id: someone }],
  ['authenticator_comes_from_an_enrolment', 'authenticator', { enrolment_id: someone }],
  ['authenticator_event_is_of_a_known_kind', 'authenticator_event', { kind: 'look' }],
  ['authenticator_event_that_takes_away_says_why', 'authenticator_event', { kind: 'suspend' }],
  ['authenticator_event_that_takes_away_says_why', 'authenticator_event', { kind: 'revoke', cause: BLANK }],
  ['authenticator_event_is_of_an_authenticator', 'authenticator_event', { authenticator_id: someone }],
  ['consent_is_given_once_a_phone', 'consent', {}, {}],
  ['consent_names_what_is_agreed_to', 'consent', { items: '{}' }],
  ['consent_is_for_an_authenticator', 'consent', { authenticator_id: someone }],
  ['consent_accepts_known_terms', 'consent', { terms_version: '2500-01' }],
]

const STAFF: readonly Attempt[] = [
  ['staff_username_is_taken_once', 'staff', { username: 'same.name' }, { username: 'same.name' }],
  ['staff_username_is_plain', 'staff', { username: 'Somying' }],
  ['staff_username_is_plain', 'staff', { username: "o'; drop" }],
  ['staff_password_comes_with_totp', 'staff', { password_hash: '$argon2id$' }],
  ['staff_is_a_person', 'staff', { person_id: someone }],
  ['staff_grant_is_of_staff', 'staff_grant', { staff_id: someone }],
  ['staff_grant_is_at_an_office', 'staff_grant', { office_code: 'none' }],
  ['passkey_is_of_staff', 'passkey', { staff_id: someone }],
  ['passkey_challenge_salt_is_of_a_step_up', 'passkey_challenge', { salt: 'some salt' }],
  ['passkey_challenge_salt_is_of_a_step_up', 'passkey_challenge', { kind: 'step-up', staff_id: someone }],
  ['passkey_challenge_is_somebodys_but_at_sign_in', 'passkey_challenge', { staff_id: someone }],
  ['passkey_challenge_is_somebodys_but_at_sign_in', 'passkey_challenge', { kind: 'unlock' }],
  ['staff_session_open_is_one_per_person', 'staff_session', { counter_number: 2 }, {}],
  ['staff_session_counter_has_one_clerk', 'staff_session', { staff_id: someone }, {}],
  ['staff_session_ended_says_why', 'staff_session', { ended_at: MARCH_4 }],
  ['staff_session_ended_says_why', 'staff_session', { end: 'expired' }],
  ['staff_session_counter_comes_with_an_office', 'staff_session', { office_code: null, roles: [] }],
  ['staff_session_roles_come_with_an_office', 'staff_session', { office_code: null, counter_number: null }],
  ['sign_in_attempt_fails_is_not_negative', 'sign_in_attempt', { fails: -1 }],
  ['sign_in_attempt_codes_are_among_the_fails', 'sign_in_attempt', { fails: 2, code_fails: 3 }],
  ['sign_in_attempt_codes_are_among_the_fails', 'sign_in_attempt', { fails: 2, code_fails: -1 }],
  ['staff_notice_is_given_once', 'staff_notice', { dedupe_key: 'same' }, { dedupe_key: 'same' }],
]

const TRACES: readonly Attempt[] = [
  ['audit_head_number_is_not_negative', 'audit_head', { number: -1 }],
  ['audit_head_hash_is_32_bytes', 'audit_head', { hash: short }],
  ['audit_entry_is_of_an_office', 'audit_entry', { office_code: 'none' }],
  ['audit_entry_number_starts_at_one', 'audit_entry', { number: 0 }],
  ['audit_entry_actor_is_of_a_known_kind', 'audit_entry', { actor_kind: 'nobody' }],
  ['audit_entry_hashes_are_32_bytes', 'audit_entry', { hash: short }],
  ['audit_entry_hashes_are_32_bytes', 'audit_entry', { previous_hash: Buffer.alloc(0) }],
  ['audit_entry_hashes_are_32_bytes', 'audit_entry', { detail_digest: Buffer.concat([hash, hash]) }],
  ['audit_detail_is_of_an_entry', 'audit_detail', { number: 2 }],
  ['outbox_message_is_sent_once', 'outbox_message', { dedupe_key: 'same' }, { dedupe_key: 'same' }],
  ['outbox_message_attempts_is_not_negative', 'outbox_message', { attempts: -1 }],
]

const ATTEMPTS = [...OFFICES, ...PEOPLE, ...CARD_READINGS, ...ENROLMENTS, ...STAFF, ...TRACES]

const goodRows = (): Record<Table, Row> => rowsOf(town)

/** What the database says to these rows of one table, inserted one after the other; nothing of it stays. */
async function answerTo(table: Table, ...changes: readonly Row[]): Promise<unknown> {
  const undo = new Error('undone')
  return owner
    .begin(async (tx) => {
      for (const change of changes) await insertRow(tx, table, { ...goodRows()[table], ...change })
      throw undo
    })
    .catch((error: unknown) => (error === undo ? 'taken' : error))
}

describe('the database itself refuses a row', () => {
  test.for(ATTEMPTS)('that breaks %s (%s)', async ([constraint_name, table, bad, beside]) => {
    const before = beside === undefined ? [] : [beside]

    expect(await answerTo(table, ...before)).toBe('taken')
    expect(await answerTo(table, ...before, bad)).toMatchObject({ constraint_name })
  })

  test('that is there already, in any table whose key is not given by the database', async () => {
    for (const table of await tablesOfTheCatalog()) {
      if (table === 'outbox_message') continue
      const row = goodRows()[table]
      expect(await answerTo(table, row, row), table).toMatchObject({ table_name: table, code: UNIQUE_VIOLATION })
    }
  })

  test('that brings its own number to the outbox', async () => {
    expect(await answerTo('outbox_message', { id: 1 })).toMatchObject({ code: GENERATED_ALWAYS })
  })
})

test('RE-2: two residences that meet on one day are taken', async () => {
  const meeting = [{ lived_from: '2020-01-01', lived_until: '2026-03-03' }, { lived_from: '2026-03-03' }]

  expect(await answerTo('residence', ...meeting)).toBe('taken')
})

test('every constraint of the catalog has an attempt to break it, and every attempt its constraint', async () => {
  const constraints = await owner<{ name: string }[]>`
    select conname as name from pg_constraint
    where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'x', 'f')
    union
    select relname from pg_index join pg_class on pg_class.oid = indexrelid
    where indisunique and indpred is not null and relnamespace = 'public'::regnamespace`

  const attempted = new Set(ATTEMPTS.map(([constraint]) => constraint).filter((name) => !name.endsWith('_pkey')))
  expect(constraints.map(({ name }) => name).toSorted()).toEqual([...attempted].toSorted())
})

async function tablesOfTheCatalog(): Promise<Table[]> {
  const rows = await owner<{ name: Table }[]>`select tablename as name from pg_tables where schemaname = 'public'`
  return rows.map(({ name }) => name)
}
