import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { digits, hash, LATER, NOW, token, type Row, type Town } from './row-values.ts'

/** Rows of what is done with cards. */
export function cardRows({ officeCode: office_code, personId: person_id, staffId: staff_id, ...town }: Town) {
  return {
    card: {
      person_id,
      id: randomUUID(),
      request_number: digits(14),
      issued_on_digits: '25650412',
      expires_on_digits: '25740411',
      latest: true,
    },
    card_reading: {
      office_code,
      id: randomUUID(),
      nonce: token(),
      workstation_id: town.workstationId,
      counter: randomInt(1_000_000),
      staff_id,
      session_hash: token(),
      digest: token(),
      apdu_digest: token(),
      accepted_at: NOW,
    },
    card_check: {
      office_code,
      id: randomUUID(),
      reading_id: town.readingId,
      staff_id,
      session_hash: token(),
      counter_number: 1,
      person_id,
      masked_id: '1-XXXX-XXXXX-12-1',
      card: { thaiFirstName: 'สมชาย' },
      rows: [],
      verdict: 'ok',
      answer: { kind: 'silent' },
      opened_at: NOW,
    },
  } as const satisfies Record<string, Row>
}

/** Rows of leave to look, and of looks. */
export function lookRows({
  officeCode: office_code,
  personId: person_id,
  staffId: staff_id,
  workstationId: workstation_id,
}: Town) {
  return {
    card_ticket: {
      office_code,
      nonce: token(),
      session_hash: token(),
      staff_id,
      workstation_id,
      purpose: 'card-check',
      origin: 'http://localhost:3000',
      issued_at: NOW,
    },
    access_log: {
      office_code,
      id: randomUUID(),
      at: NOW,
      staff_id,
      role: 'clerk',
      person_id,
      kind: 'person_page',
      purpose: 'citizen_enquiry',
    },
    stated_purpose: {
      office_code,
      id: randomUUID(),
      session_hash: token(),
      staff_id,
      person_id,
      purpose: 'citizen_enquiry',
      stated_at: NOW,
      until: LATER,
    },
  } as const satisfies Record<string, Row>
}

/** Rows of what a change leaves behind. */
export function traceRows({ officeCode: office_code, staffId: staff_id, entryNumber }: Town) {
  return {
    audit_head: { office_code, number: 1, hash: hash() },
    audit_entry: {
      office_code,
      number: randomInt(2, 1_000_000),
      at: NOW,
      actor_kind: 'staff',
      actor_id: staff_id,
      action: 'thing.do',
      subject_id: 'thing',
      result: 'done',
      detail_digest: hash(),
      previous_hash: hash(),
      hash: hash(),
    },
    audit_detail: { office_code, number: entryNumber, salt: randomBytes(16), detail: '{}' },
    outbox_message: { office_code, topic: 'thing.done', dedupe_key: token(), payload: {} },
    live_event: { office_code, number: randomInt(1_000_000), position: 0, kind: 'notice.new', payload: {}, at: NOW },
    stored_answer: {
      office_code,
      actor_id: staff_id,
      key: randomUUID(),
      command: 'thing.do',
      body_digest: token(),
      answer: { value: 1 },
      at: NOW,
    },
  } as const satisfies Record<string, Row>
}
