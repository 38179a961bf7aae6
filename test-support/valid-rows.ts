import { randomBytes, randomUUID } from 'node:crypto'
import { digits, hash, LATER, NOW, token, type Row, type Town } from './row-values.ts'
import { cardRows, lookRows, traceRows } from './valid-case-rows.ts'
import { enrolmentRows } from './valid-enrolment-rows.ts'

export type Table = keyof ReturnType<typeof rowsOf>

/** A row of every table that the database takes beside this town's: each one new, and different at every call. */
export function rowsOf(town: Town) {
  return {
    ...officeRows(town),
    ...peopleRows(town),
    ...staffRows(town),
    ...cardRows(town),
    ...lookRows(town),
    ...traceRows(town),
    ...enrolmentRows(town),
  } as const satisfies Record<string, Row>
}

function officeRows({ officeCode: office_code, staffId: staff_id }: Town) {
  return {
    office: {
      code: digits(4),
      kind: 'district',
      name_th: 'สำนักทะเบียน',
      name_en: 'Office',
      province_th: 'กรุงเทพมหานคร',
      province_en: 'Bangkok',
      district_th: 'พระนคร',
      may_enrol: true,
      counters: 3,
    },
    setting: { key: token(), value: '7', unit: 'years', assumed: true, source: 'our own' },
    workstation: {
      office_code,
      id: randomUUID(),
      machine_name: 'PC-LLK-03',
      machine_code: '4F-92',
      counter_number: 1,
      public_key: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' },
      key_in_hardware: false,
      agent_version: '1.0.0',
      paired_at: NOW,
      paired_by: staff_id,
    },
    pairing_code: {
      office_code,
      id: randomUUID(),
      handle: randomBytes(3).toString('hex').slice(0, 5).toUpperCase(),
      code_hash: token(),
      counter_number: 1,
      issued_by: staff_id,
      issued_at: NOW,
      expires_at: LATER,
    },
  } as const satisfies Record<string, Row>
}

function peopleRows({ officeCode: office_code, personId: person_id, houseId: house_id }: Town) {
  return {
    person: {
      id: randomUUID(),
      national_id: digits(13),
      prefix: 'นาย',
      first_name: 'สมชาย',
      last_name: 'ใจดี',
      prefix_en: 'Mr.',
      first_name_en: 'Somchai',
      last_name_en: 'Jaidee',
      sex: '1',
      born_on_digits: '25190412',
      born_on: '1976-04-12',
      nationality: 'TH',
    },
    person_name: { person_id, search_name: `สมชาย ${token()}` },
    national_id_claim: { national_id: digits(13), person_id },
    house: {
      office_code,
      id: randomUUID(),
      house_code: digits(11),
      kind: 'ordinary',
      house_number: '99/1',
      subdistrict: 'พระบรมมหาราชวัง',
      district: 'พระนคร',
      province: 'กรุงเทพมหานคร',
      opened_on: '1990-01-01',
    },
    residence: {
      person_id,
      id: randomUUID(),
      house_office_code: office_code,
      house_id,
      owner_status: 0,
      lived_from: '1990-01-01',
    },
  } as const satisfies Record<string, Row>
}

function staffRows({ officeCode: office_code, personId: person_id, houseId: house_id, staffId: staff_id }: Town) {
  return {
    staff: {
      id: randomUUID(),
      home_office_code: office_code,
      username: `u${randomBytes(6).toString('hex')}`,
      person_id,
      house_id,
      name_th: 'สมหญิง ใจดี',
      name_en: 'Somying Jaidee',
      surname: 'ใจดี',
    },
    staff_grant: { office_code, staff_id, role: 'clerk' },
    staff_session: {
      id_hash: token(),
      staff_id,
      method: 'passkey',
      office_code,
      roles: ['clerk'],
      counter_number: 1,
      created_at: NOW,
      expires_at: LATER,
      active_at: NOW,
    },
    staff_notice: {
      office_code,
      id: randomUUID(),
      staff_id,
      kind: 'agentOutdated',
      values: { name: 'PC-01' },
      dedupe_key: token(),
      created_at: NOW,
    },
    passkey: { credential_id: token(), staff_id, public_key: hash(), counter: 0, backed_up: true, created_at: NOW },
    passkey_challenge: { challenge: token(), kind: 'sign-in', expires_at: LATER },
    sign_in_attempt: { username: `u${randomBytes(6).toString('hex')}`, fails: 1 },
    draft: { staff_id, place: token(), body: { reason: 'half written' }, saved_at: NOW },
  } as const satisfies Record<string, Row>
}
