import { randomUUID } from 'node:crypto'
import { LATER, NOW, token, type Row, type Town } from './row-values.ts'

/** Rows of how a phone becomes a digital ID, and of what it is then. */
export function enrolmentRows({ officeCode: office_code, personId: person_id, staffId: staff_id, ...town }: Town) {
  const { enrolmentId: enrolment_id, authenticatorId: authenticator_id } = town
  return {
    enrolment: {
      office_code,
      id: randomUUID(),
      check_id: town.checkId,
      person_id,
      staff_id,
      session_hash: token(),
      began_at: NOW,
      expires_at: LATER,
    },
    enrolment_token: {
      office_code,
      token_hash: token(),
      code_digest: token(),
      enrolment_id,
      issued_at: NOW,
      expires_at: '2026-03-03T03:01:00Z',
      code_expires_at: '2026-03-03T03:02:00Z',
    },
    authenticator: {
      person_id,
      id: randomUUID(),
      office_code,
      enrolment_id,
      public_key: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' },
      device_key: token(),
      device_name: 'Android 15',
      created_at: NOW,
    },
    authenticator_event: {
      person_id,
      id: randomUUID(),
      authenticator_id,
      kind: 'enrol',
      at: NOW,
      office_code,
      actor_kind: 'phone',
      actor_id: token(),
    },
    consent: { person_id, id: randomUUID(), authenticator_id, items: '{pid,name}', terms_version: '2569-07', at: NOW },
    terms_version: { version: token(), valid_from: '2026-07-01' },
    phone_proof: { device_key: token(), proof_id: randomUUID(), at: NOW },
  } as const satisfies Record<string, Row>
}
